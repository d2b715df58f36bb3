/** `unanswered-panel`: neither answer nor error, and how long the recording went on. */

import { describe, expect, test } from 'vitest'
import { unansweredPanel } from '../../src/rules/unanswered-panel.ts'
import { buildHar, PRIMARY, VISIT_SEC, type VisitOptions } from '../support/build-har.ts'
import { decideOne, detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'

/** A later call of the primary ends so many milliseconds after the request for the panel began. */
const diagnose = (silenceMs: number | undefined, visit: VisitOptions = { isUnanswered: true }) =>
  diagnoseHar(
    unansweredPanel,
    buildHar({
      visit,
      others:
        silenceMs === undefined
          ? []
          : [{ url: `${PRIMARY}/rest/api/latest/users`, atSec: VISIT_SEC + 1, status: 200, waitMs: silenceMs - 1000 }],
    }),
  )

describe('a request without answer and error', () => {
  test('is likely a problem from 10 s of further recording on', () => {
    const [finding] = diagnose(10_000)
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
    expect(headlineOf(finding)).toBe('The mirror mirror.example did not answer the request for the panel within 10 s')
  })

  test('is only possibly one a millisecond earlier', () => {
    const [finding] = diagnose(9999)
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'possible' })
    expect(headlineOf(finding)).toBe(
      'The request for the panel of the mirror mirror.example has no answer in this recording',
    )
    expect(detailOf(finding)).toContain('the recording goes on for no more than 10 s after it')
  })

  test('says that the recording may have ended when nothing follows', () => {
    const [finding] = diagnose(undefined)
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'possible' })
    expect(detailOf(finding)).toContain('it is the last thing in the recording')
  })

  test('says that the recording went on by as little as a millisecond', () => {
    expect(detailOf(diagnose(undefined, { isUnanswered: true, waitMs: 1 })[0])).toContain('goes on for no more than')
  })

  test.for([
    ['the visit', 4, 0],
    ['another call', 3, 1970],
  ] as const)('measures it although %s has no time', ([, at, silenceMs]) => {
    const later = { url: `${PRIMARY}/rest/api/latest/users`, atSec: VISIT_SEC + 1, status: 200 }
    const { log } = buildHar({ visit: { isUnanswered: true }, others: [later] })
    const entries = log.entries.map((entry, index) => (index === at ? { ...entry, startedDateTime: '' } : entry))
    const { facts } = decideOne({ log: { ...log, entries } })
    expect(facts['silence']).toEqual({ kind: 'span', span: { lowMs: silenceMs, highMs: silenceMs } })
  })

  test('measures nothing where nothing was recorded after it, or how long it took', () => {
    const none = { kind: 'span', span: { lowMs: 0, highMs: 0 } }
    expect(decideOne(buildHar({ visit: { isUnanswered: true } })).facts['silence']).toEqual(none)
    const { log } = buildHar({ visit: { isUnanswered: true } })
    const entries = log.entries.map((entry) => ({ ...entry, time: undefined }))
    expect(decideOne({ log: { ...log, entries } }).facts['silence']).toEqual(none)
  })

  test('says how long the recording went on', () => {
    expect(detailOf(diagnose(45_000)[0])).toContain('the recording went on for 45 s')
  })
})

test.for(['Firefox', 'Charles Proxy'])('the export of %s leaves open why, however long it went on', (exporter) => {
  const later = { url: `${PRIMARY}/rest/api/latest/users`, atSec: VISIT_SEC + 60, status: 200 }
  const har = buildHar({ exporter, visit: { isUnanswered: true }, others: [later] })
  const [finding] = diagnoseHar(unansweredPanel, har)
  expect(finding).toMatchObject({ verdict: 'problem', confidence: 'possible' })
  expect(headlineOf(finding)).toContain('got no answer, and the recording does not say why')
  expect(decideOne(har).open?.map(({ rule }) => rule)).toEqual([
    'unreachable-mirror',
    'untrusted-certificate',
    'blocked-by-browser',
  ])
})

describe('a cancelled request', () => {
  test.for([undefined, 45_000])('cannot be told from a page that was left, whatever follows (%s ms)', (silenceMs) => {
    const [finding] = diagnose(silenceMs, { error: 'net::ERR_ABORTED' })
    expect(finding).toMatchObject({ verdict: 'cannot-tell', confidence: 'possible' })
    expect(headlineOf(finding)).toContain('was cancelled before it was answered')
    expect(detailOf(finding)).toContain('net::ERR_ABORTED')
  })
})

test('is not applicable to an answer, even if the page was left while it arrived', () => {
  expect(diagnose(undefined, { status: 200, error: 'net::ERR_ABORTED' })).toEqual([])
})

test('is not applicable to any answer or to another error', () => {
  expect(diagnose(45_000, { status: 401 })).toEqual([])
  expect(diagnose(45_000, { status: 200 })).toEqual([])
  expect(diagnose(45_000, { error: 'net::ERR_CONNECTION_REFUSED' })).toEqual([])
})
