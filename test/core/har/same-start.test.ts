import { expect, test } from 'vitest'
import { withoutSameStart } from '../../../src/core/har/same-start.ts'
import { exchangesOf } from '../../support/read-entry.ts'

test('one start for three requests is none: it says nothing about clocks, and how long each took stays', () => {
  const { exchanges, problems } = withoutSameStart(exchangesOf([{}, {}, {}]))
  for (const exchange of exchanges) {
    expect(exchange).not.toHaveProperty('startedAt')
    expect(exchange).not.toHaveProperty('answering')
    expect(exchange).toMatchObject({ durationMs: 40, waiting: { lowMs: 40, highMs: 40 } })
  }
  expect(problems).toMatchObject([{ code: 'same-start' }])
})

test.for([
  ['two requests of one moment', [{}, {}]],
  ['one that began a millisecond later', [{}, {}, { atSec: 0.001 }]],
  ['one that began before', [{ atSec: -1 }, {}, {}]],
  ['one without a start', [{}, {}, { fields: { startedDateTime: '' } }]],
  ['no start at all', Array.from({ length: 3 }, () => ({ fields: { startedDateTime: '' } }))],
  ['nothing', []],
] as const)('%s are believed', ([, entries]) => {
  const exchanges = exchangesOf(entries)
  expect(withoutSameStart(exchanges)).toEqual({ exchanges, problems: [] })
})
