/** `incomplete-capture`: what the recording lacks for a diagnosis. */

import { describe, expect, test } from 'vitest'
import { incompleteCapture } from '../../src/rules/incomplete-capture.ts'
import { buildHar, MIRROR, MIRROR_ID, PRIMARY, VISIT_SEC, type Har, type HarOptions } from '../support/build-har.ts'
import { decideOne, detailOf, diagnoseHar, diagnoseText, headlineOf } from '../support/diagnose-har.ts'
import { inspectHar } from '../support/inspect-har.ts'

const diagnose = (options: HarOptions = {}) => diagnoseHar(incompleteCapture, buildHar(options))
/** A rewritten copy of every entry. */
const diagnoseWith = (change: (entry: object) => object, options: HarOptions = {}) => {
  const { log } = buildHar(options)
  return diagnoseHar(incompleteCapture, { log: { ...log, entries: log.entries.map(change) as Har['log']['entries'] } })
}
const headlines = (options: HarOptions = {}): readonly string[] => diagnose(options).map(headlineOf)

test('nothing is said of a recording that lacks nothing', () => {
  expect(diagnose()).toEqual([])
  expect(diagnose({ hasConfigBody: true, mirrorCalls: 3, visit: { status: 401 } })).toEqual([])
})

test('a mirrors page that led to a login is not taken for a filtered recording', () => {
  const login = `${PRIMARY}/login`
  const page = { url: `${PRIMARY}/admin/mirrors`, atSec: 0, status: 302, headers: { location: login } }
  const others = [page, { url: login, atSec: 1, status: 200, resourceType: 'document' }]
  expect(headlines({ primaryCalls: 0, hasConfig: false, visits: [], others })).toEqual([])
})

describe('what lacks', () => {
  const later = { url: `${PRIMARY}/rest/api/latest/users`, atSec: 50, status: 200, method: 'PUT' }
  const text = JSON.stringify(buildHar({ others: [later] }))

  test('is the rest of a file that breaks off', () => {
    expect(diagnoseText(incompleteCapture, text)).toEqual([])
    const [finding] = diagnoseText(incompleteCapture, text.slice(0, text.indexOf('"PUT"')))
    expect(headlineOf(finding)).toBe('The file breaks off in the middle')
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain', entries: [] })
  })

  test('are damaged entries, by their number', () => {
    const [finding] = diagnoseText(incompleteCapture, text.replace('"PUT"', 'oops'))
    expect(headlineOf(finding)).toBe('Entries of the recording could not be read')
    expect(detailOf(finding)).toContain('skipped (1)')
    expect(finding).toMatchObject({ confidence: 'certain', entries: [buildHar().log.entries.length] })
  })

  test('are named 100 at most, and all counted', () => {
    const damaged = JSON.stringify(buildHar({ others: Array.from({ length: 101 }, () => later) }))
    const [finding] = diagnoseText(incompleteCapture, damaged.replaceAll('"PUT"', 'oops'))
    expect(detailOf(finding)).toContain('skipped (101)')
    expect(finding?.entries).toHaveLength(100)
  })

  test('are all times', () => {
    const [finding] = diagnoseWith((entry) => ({ ...entry, startedDateTime: 'yesterday' }))
    expect(headlineOf(finding)).toBe('No entry of the recording has a readable start time')
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain' })
    expect(diagnoseWith((entry) => entry)).toEqual([])
  })

  test('is the primary beside a visit', () => {
    const [finding] = diagnose({ primaryCalls: 0, hasConfig: false })
    expect(headlineOf(finding)).toBe('The recording holds no answer of the primary beside the panel')
    expect(finding).toMatchObject({ confidence: 'certain', entries: [0] })
  })

  test('are response headers', () => {
    const emptied = (entry: object): object => ({ ...entry, response: { status: 200, headers: [] } })
    expect(headlineOf(diagnoseWith(emptied)[0])).toBe('The recording holds no response headers at all')
    const [alone] = diagnoseWith(emptied, { primaryCalls: 0, hasConfig: false })
    expect(detailOf(alone)).toContain('The answers have no headers')
  })

  test('are the dates of one server, or of both', () => {
    const without = { hasDates: false }
    expect(headlines({ mirror: without })).toEqual(['No answer of mirror.example holds a Date header'])
    expect(headlines({ mirror: without, primary: without })).toEqual([
      'No answer of bitbucket.example, mirror.example holds a Date header',
    ])
    expect(headlines({ mirror: without, visit: { isUnanswered: true, waitMs: 60_000 } })).toEqual([])
  })

  test('is the announced address of a panel that was not requested, unless the list of mirrors tells it', () => {
    expect(headlines({ visits: [] })).toEqual(['The recording left out the answer that holds the panel’s address'])
    expect(headlines({ visits: [], hasConfigBody: true })).toEqual([])
    const body = `{"values":[{"id":"${MIRROR_ID}","baseUrl":"${MIRROR}"}]}`
    const list = { url: `${PRIMARY}/rest/mirroring/latest/mirrorServers`, atSec: 1, status: 200, body }
    expect(headlines({ visits: [], others: [list] })).toEqual([])
  })

  test('is whatever a filter hid, which is only likely', () => {
    const list = { url: `${PRIMARY}/rest/mirroring/latest/mirrorServers`, atSec: 1, status: 200 }
    const style = { url: `${PRIMARY}/s/batch.css`, atSec: 2, status: 200, resourceType: 'stylesheet' }
    const [finding] = diagnose({ primaryCalls: 0, hasConfig: false, others: [list, style] })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
    expect(headlineOf(finding)).toBe('The recording looks filtered, or begun too late')
    expect(detailOf(finding)).toContain('and not the page that made them')
  })

  test('is time for an answer, on both sides of the limit', () => {
    const waited = (waitMs: number) => diagnose({ visit: { isUnanswered: true, waitMs } })
    expect(detailOf(waited(9999)[0])).toContain('The recording ends 10 s after the request')
    expect(waited(9999)).toMatchObject([{ entries: [4] }])
    expect(waited(10_000)).toEqual([])
  })

  test.for<[string, string]>([
    ['chrome-har', 'The exporter leaves requests that failed out of the recording'],
    ['WebInspector', 'An export of DevTools leaves out requests that are still waiting'],
  ])('is what %s leaves out, where a panel is missing', ([exporter, headline]) => {
    expect(headlines({ visits: [], hasConfigBody: true, exporter })).toEqual([headline])
    expect(headlines({ exporter })).toEqual([])
  })
})

test('an exporter’s habits are not named where something else explains the missing panel', () => {
  const refused = { url: `${PRIMARY}/rest/mirroring/latest/mirrorServers/${MIRROR_ID}/webPanels/config`, atSec: 3 }
  const options = { visits: [], hasConfig: false, exporter: 'WebInspector' }
  expect(headlines({ ...options, others: [{ ...refused, status: 403 }] })).toEqual([])
  expect(headlines({ ...options, primaryCalls: 1, others: [{ ...refused, status: 409 }] })).toEqual([])
  expect(headlines(options)).toHaveLength(1)
})

test('several lacks are one remark, each with its sentence', () => {
  const [finding, ...others] = diagnose({ visits: [], exporter: 'chrome-har' })
  expect(others).toEqual([])
  expect(headlineOf(finding)).toBe('The recording lacks 2 things that the diagnosis could use')
  expect(detailOf(finding)).toMatch(/The body of webPanels\/config.*The exporter chrome-har leaves out/)
})

test('is information only: never the verdict, never an alternative, and a healthy panel stays healthy', () => {
  expect(incompleteCapture.severity).toBe('info')
  const verdict = inspectHar(buildHar({ mirror: { hasDates: false } })).verdict
  expect(verdict.rule).toBe('healthy')
  expect(verdict.alternatives.map(({ rule }) => rule)).not.toContain('incomplete-capture')
})

test('is not applicable to a capture of something else', () => {
  const others = [{ url: 'https://other.example/', atSec: VISIT_SEC, status: 200 }]
  expect(diagnose({ primaryCalls: 0, hasConfig: false, visits: [], others })).toEqual([])
})

test('is certain only where each lack is', () => {
  const config = { url: `${PRIMARY}/rest/mirroring/latest/mirrorServers/${MIRROR_ID}/webPanels/config`, atSec: 3 }
  const style = { url: `${PRIMARY}/s/batch.css`, atSec: 2, status: 200, resourceType: 'stylesheet' }
  const filtered = { visits: [], primaryCalls: 0, hasConfig: false, others: [{ ...config, status: 200 }, style] }
  const [finding] = diagnose(filtered)
  expect(headlineOf(finding)).toBe('The recording lacks 2 things that the diagnosis could use')
  expect(finding?.confidence).toBe('likely')
  expect(diagnose({ visits: [], exporter: 'chrome-har' })).toMatchObject([{ confidence: 'certain' }])
})

test('names 100 entries of a kind at most', () => {
  const visits = Array.from({ length: 120 }, () => ({ url: `${MIRROR}/plugins/servlet/admin/mirror` }))
  expect(diagnose({ primaryCalls: 0, hasConfig: false, visits })[0]?.entries).toHaveLength(100)
  const idOf = (index: number): string => `AAAA-BBBB-CCCC-${String(index).padStart(4, '0')}`
  const others = Array.from({ length: 120 }, (_, index) => ({
    url: `${PRIMARY}/rest/mirroring/latest/mirrorServers/${idOf(index)}/webPanels/config`,
    atSec: 4,
    status: 200,
  }))
  expect(diagnose({ visits: [], others })[0]?.entries).toHaveLength(100)
})

test('headers are no lack of a recording without any answer', () => {
  const told = headlines({ primaryCalls: 0, hasConfig: false, visit: { isUnanswered: true, waitMs: 60_000 } })
  expect(told).toEqual(['The recording holds no answer of the primary beside the panel'])
})

test('the address is no lack where the answer was recorded without one', () => {
  const url = `${PRIMARY}/rest/mirroring/latest/mirrorServers/${MIRROR_ID}/webPanels/config`
  const announced = (answer: object) =>
    diagnose({ visits: [], hasConfig: false, others: [{ url, atSec: 3, status: 200, ...answer }] })
  expect(announced({ body: '<div>The add-on is disabled</div>' })).toEqual([])
  expect(announced({})).toMatchObject([{ entries: [3] }])
})

test('a filter is told unless the mirrors page itself explains what is missing', () => {
  const list = { url: `${PRIMARY}/rest/mirroring/latest/mirrorServers`, atSec: 1 }
  const style = { url: `${PRIMARY}/s/batch.css`, atSec: 2, status: 200, resourceType: 'stylesheet' }
  const isTold = (status: number, visits: HarOptions['visits']) => {
    const options = { primaryCalls: 0, hasConfig: false, others: [{ ...list, status }, style] }
    return JSON.stringify(diagnose({ ...options, ...(visits ? { visits } : {}) })).includes(
      'it began after the page was loaded',
    )
  }
  expect(isTold(200, [])).toBe(true)
  expect(isTold(401, [])).toBe(false)
  expect(isTold(401, [{}])).toBe(true)
})

test('time for an answer is no lack of a visit that was answered, however little is known of it', () => {
  const visit = { status: 401, claims: { qsh: undefined } }
  expect(decideOne(buildHar({ visit }))).toMatchObject({ confidence: 'possible' })
  expect(headlines({ visit })).toEqual([])
})
