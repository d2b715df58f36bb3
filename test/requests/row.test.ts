import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnsOf, shownPath } from '../../src/requests/columns.ts'
import { barOf, rowOf } from '../../src/requests/row.ts'
import { at, exchangeOf, exchangesOf, urlOf, type EntryOptions } from '../support/read-entry.ts'

const rowFrom = (options: EntryOptions) => rowOf(columnsOf([exchangeOf(options, 7)]), 0)

describe('a row', () => {
  test('tells entry, method, host, path, status, kind, size, time and start', () => {
    const content = { mimeType: 'application/json', size: 1234 }
    expect(
      rowFrom({
        url: 'https://bitbucket.example:7990/rest/x?limit=25',
        fields: { response: { status: 404, headers: [], content } },
      }),
    ).toEqual({
      entry: 7,
      method: 'GET',
      host: 'bitbucket.example:7990',
      path: '/rest/x?limit',
      result: '404',
      isFailed: true,
      kind: 'call',
      size: '1.2 kB',
      duration: '40 ms',
      startedAt: '2026-11-23T02:07:00.000Z',
    })
  })

  test('without an answer tells the browser’s error, or that there is none', () => {
    expect(rowFrom({ status: 0, error: 'net::ERR_NAME_NOT_RESOLVED' }).result).toBe('name not resolved')
    expect(rowFrom({ status: 0 }).result).toBe('no answer')
  })

  test('of what was not recorded tells nothing', () => {
    const row = rowFrom({ fields: { startedDateTime: '', time: -1 } })
    expect([row.size, row.duration, row.startedAt]).toEqual(['', '', null])
  })

  test('is each its own, whatever its path holds', () => {
    fc.assert(
      fc.property(fc.array(fc.webPath(), { minLength: 1 }), (paths) => {
        const entries = paths.map((path) => ({ url: `https://bitbucket.example${path.replaceAll(';', '')}` }))
        const columns = columnsOf(exchangesOf(entries))
        for (const [index, { url }] of entries.entries())
          expect(rowOf(columns, index).path.slice(0, 40)).toBe(urlOf(url).path.slice(0, 40))
      }),
      { numRuns: 20 },
    )
  })
})

describe('the path that is shown', () => {
  const shown = (text: string): string => shownPath(urlOf(`https://mirror.example${text}`))

  test('has names of parameters and none of their values, and no session', () => {
    expect(shown('/a;jsessionid=SECRET/b?jwt=SECRET&tz=SECRET&lone')).toBe('/a/b?jwt&tz&lone')
  })

  test('of thirteen parameters leaves out the last', () => {
    const names = Array.from({ length: 13 }, (_, index) => `p${index}`)
    expect(shown(`/?${names.join('=1&')}`)).toBe(`/?${names.slice(0, 12).join('&')}&…`)
    expect(shown(`/?${names.slice(0, 12).join('=1&')}`)).toBe(`/?${names.slice(0, 12).join('&')}`)
  })

  test('loses its middle where it is longer than 240 characters', () => {
    expect(shown(`/${'a'.repeat(239)}`)).toBe(`/${'a'.repeat(239)}`)
    expect(shown(`/${'a'.repeat(239)}z`)).toBe(`/${'a'.repeat(79)}…${'a'.repeat(159)}z`)
  })
})

describe('the bar of a row', () => {
  const timings = { blocked: 10, dns: 5, connect: 15, send: 0, wait: 50, receive: 20 }
  const columns = columnsOf(exchangesOf([{ atSec: 1, fields: { time: 100, timings } }]))

  test('stands where the request was, in its parts', () => {
    const bar = barOf(columns, 0, { from: at(0), to: at(2) })
    expect(bar?.start).toBeCloseTo(0.5)
    expect(bar?.length).toBeCloseTo(0.05)
    const lengths = bar?.parts.map(({ part, length }) => [part, Math.round(length * 100)])
    expect(lengths).toEqual([
      ['queued', 10],
      ['connecting', 20],
      ['waiting', 50],
      ['receiving', 20],
    ])
  })

  test('has one part where the parts do not add up, and none without a start', () => {
    const odd = columnsOf(exchangesOf([{ fields: { time: 300, timings } }, { fields: { startedDateTime: '' } }]))
    expect(barOf(odd, 0, { from: at(0), to: at(1) })?.parts).toEqual([{ length: 1 }])
    expect(barOf(odd, 1, { from: at(0), to: at(1) })).toBeUndefined()
  })

  test('never leaves the axis, whatever the axis is', () => {
    const moment = fc.integer({ min: -1e6, max: 1e6 }).map((ms) => at(ms / 1000))
    fc.assert(
      fc.property(moment, moment, (from, to) => {
        const { start, length } = barOf(columns, 0, { from, to }) ?? { start: 0, length: 0 }
        expect(start).toBeGreaterThanOrEqual(0)
        expect(start + length).toBeLessThanOrEqual(1 + 1e-9)
      }),
    )
  })
})
