/** `absent-panel-request`: the mirrors page or an announced panel, and no request to the mirror. */

import { describe, expect, test } from 'vitest'
import { formatTemplate } from '../../src/diagnosis/format.ts'
import type { Conclusion } from '../../src/rules/contract.ts'
import { absentPanelRequest } from '../../src/rules/absent-panel-request.ts'
import { buildHar, MIRROR_ID, PRIMARY, type ExchangeOptions, type HarOptions } from '../support/build-har.ts'
import { detailOf, diagnoseHar, diagnoseText, headlineOf } from '../support/diagnose-har.ts'
import { inspectHar } from '../support/inspect-har.ts'

const OTHER_ID = 'AAAA-BBBB-CCCC-DDDD'
const diagnose = (options: HarOptions = {}) => diagnoseHar(absentPanelRequest, buildHar({ visits: [], ...options }))
const configCall = (mirrorId: string, answer: Partial<ExchangeOptions>): ExchangeOptions => ({
  url: `${PRIMARY}/rest/mirroring/latest/mirrorServers/${mirrorId}/webPanels/config`,
  atSec: 5,
  ...answer,
})
/** Only this call for the address of the panel. */
const asked = (answer: Partial<ExchangeOptions>) =>
  diagnose({ primaryCalls: 0, hasConfig: false, others: [configCall(MIRROR_ID, answer)] })

describe('is likely a problem', () => {
  test('when the primary announced the panel and its address was recorded', () => {
    const [finding] = diagnose({ hasConfigBody: true })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'possible', mirror: 'mirror.example' })
    expect(headlineOf(finding)).toBe(
      'The primary announced the panel of the mirror mirror.example, but the recording holds no request for it',
    )
    expect(detailOf(finding)).toContain(`for the mirror ${MIRROR_ID}`)
  })

  test('when only the list of mirrors tells which mirror it is', () => {
    const list = {
      url: `${PRIMARY}/rest/mirroring/latest/mirrorServers`,
      atSec: 1,
      status: 200,
      body: JSON.stringify({ values: [{ id: MIRROR_ID, baseUrl: 'https://mirror.example:8443' }] }),
    }
    expect(diagnose({ others: [list] })).toMatchObject([{ mirror: 'mirror.example:8443' }])
  })

  test('when nothing tells which mirror it is', () => {
    expect(headlineOf(diagnose()[0])).toBe(
      'The primary announced the panel of a mirror, but the recording holds no request for it',
    )
  })

  test('also when the announcement asks for a password beside the address of the panel', () => {
    const body =
      '<script>{"src":"https://mirror.example/plugins/servlet/admin/mirror?a=b"}</script><input type="password">'
    expect(asked({ status: 200, body })).toMatchObject([{ mirror: 'mirror.example' }])
  })

  test('and the list of mirrors is read by the mirror’s own id', () => {
    const values = [OTHER_ID, MIRROR_ID].map((id, index) => ({ id, baseUrl: `https://mirror-${index}.example` }))
    const list = {
      url: `${PRIMARY}/rest/mirroring/latest/mirrorServers`,
      atSec: 1,
      status: 200,
      body: JSON.stringify({ values }),
    }
    expect(diagnose({ others: [list] })).toMatchObject([{ mirror: 'mirror-1.example' }])
  })

  test('once for each mirror, and only for the one that was not visited', () => {
    const others = [configCall(OTHER_ID, { status: 200 }), configCall(OTHER_ID, { status: 200, atSec: 6 })]
    const findings = diagnose({ visits: [{}], others })
    expect(findings).toHaveLength(1)
    expect(findings[0]?.facts['mirrorId']).toEqual({ kind: 'text', value: OTHER_ID })
  })
})

describe('is possibly a problem', () => {
  test('when the recording shows the mirrors page only', () => {
    const [finding] = diagnose({ primaryCalls: 1, hasConfig: false })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'possible', entries: [0] })
    expect(headlineOf(finding)).toBe(
      'The recording shows the mirrors page of bitbucket.example, but no panel was announced or requested',
    )
  })

  test.for<[string, Partial<ExchangeOptions>]>([
    ['is still open', {}],
    ['was cancelled', { error: 'net::ERR_ABORTED' }],
  ])('when the call for the address of the panel %s', ([, answer]) => {
    expect(asked(answer)).toMatchObject([{ verdict: 'problem', confidence: 'possible' }])
  })
})

describe('is likely a problem of the mirrors page itself', () => {
  const PAGE = `${PRIMARY}/admin/mirrors`
  const LIST = `${PRIMARY}/rest/mirroring/latest/mirrorServers`
  const page = (...others: readonly ExchangeOptions[]) => diagnose({ primaryCalls: 0, hasConfig: false, others })
  const shown = { url: PAGE, atSec: 0, status: 200 }

  test.for<[string, readonly ExchangeOptions[], string]>([
    ['is refused', [{ ...shown, status: 403 }], 'answered 403 when the mirrors page was opened'],
    [
      'leads to a login',
      [
        { ...shown, status: 302, headers: { location: '/login' } },
        { url: `${PRIMARY}/login`, atSec: 1, status: 200 },
      ],
      'leads to a login',
    ],
    ['is a login', [{ ...shown, body: '<input type="password">' }], 'leads to a login'],
    ['does not come', [{ url: PAGE, atSec: 0, error: 'net::ERR_CONNECTION_RESET' }], 'did not come in'],
    ['has no list of mirrors', [shown, { url: LIST, atSec: 1, status: 401 }], 'answered 401'],
    ['has no mirror', [shown, { url: LIST, atSec: 1, status: 200, body: '{"values":[]}' }], 'lists no mirror'],
  ])('when it %s', ([, others, words]) => {
    const [finding] = page(...others)
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
    expect(headlineOf(finding)).toContain(words)
  })

  test('which leads elsewhere below status 400 and is refused from there on', () => {
    const headline = (status: number): string => headlineOf(page({ ...shown, status })[0])
    expect(headline(399)).toContain('leads to a login')
    expect(headline(400)).toContain('answered 400 when the mirrors page was opened')
  })

  test('whatever else was called after it', () => {
    const later = { url: `${PRIMARY}/logo.png`, atSec: 5, status: 200 }
    expect(page({ ...shown, status: 403 }, later)).toMatchObject([{ confidence: 'likely', entries: [0] }])
    expect(page(shown, { url: LIST, atSec: 1, status: 401 }, later)).toMatchObject([{ entries: [1] }])
  })

  test('but not while the list of mirrors is awaited, or came at last', () => {
    expect(page(shown, { url: LIST, atSec: 1 })).toMatchObject([{ confidence: 'possible' }])
    const refusedOnce = [
      { url: LIST, atSec: 1, status: 401 },
      { url: LIST, atSec: 2, status: 200 },
    ]
    expect(page(shown, ...refusedOnce)).toMatchObject([{ confidence: 'possible' }])
  })

  test('but not when it came at last', () => {
    expect(page({ ...shown, status: 401 }, { ...shown, atSec: 5 })).toMatchObject([{ confidence: 'possible' }])
  })
})

/** What is left open and what is ruled out of an announced panel, in the words of the report. */
const readings = (options: HarOptions = {}) => {
  const [finding] = diagnose({ hasConfigBody: true, ...options })
  const { facts = {}, open = [] } = finding ?? {}
  const told = open.map(({ rule, confidence, why }) => [rule, confidence, formatTemplate(why, facts)] as const)
  return { open: told, rules: told.map(([rule]) => rule), detail: detailOf(finding) }
}
/** The recording goes on until so long after the announcement was answered. */
const until = (sec: number): Partial<HarOptions> => ({
  waitMs: 500,
  others: [{ url: `${PRIMARY}/logo.png`, atSec: 3, status: 200, waitMs: 500 + sec * 1000 }],
})

describe('leaves open only what this capture does not rule out', () => {
  test('an exporter that leaves failed requests out', () => {
    expect(readings({ exporter: 'chrome-har' }).open).toContainEqual([
      'unreachable-mirror',
      'possible',
      'The exporter chrome-har leaves out requests that got no answer, so the panel may have been requested in vain.',
    ])
    expect(readings().rules).not.toContain('unreachable-mirror')
  })

  test('a request that was still waiting when DevTools exported, until the browser would have given it up', () => {
    const waited = (sec: number) => readings({ exporter: 'WebInspector', ...until(sec) })
    expect(waited(299).rules).toContain('unanswered-panel')
    expect(waited(300).rules).not.toContain('unanswered-panel')
    expect(waited(300).detail).toContain('A request still waiting at the export is ruled out')
  })

  test('an early end of the recording, on both sides of ten seconds', () => {
    expect(readings(until(9.999)).open).toContainEqual([
      'incomplete-capture',
      'possible',
      'The recording ends 10 s after this call.',
    ])
    expect(readings(until(10)).rules).not.toContain('incomplete-capture')
    expect(readings(until(10)).detail).toContain('An early end is ruled out: the recording went on for 10 s')
  })

  test('a file that breaks off, likely, and one with damaged entries, possibly; then no early end is ruled out', () => {
    const later = { url: `${PRIMARY}/rest/api/latest/users`, status: 200, method: 'PUT' }
    const others = [
      { ...later, atSec: 110 },
      { ...later, atSec: 120, method: 'DELETE' },
    ]
    const text = JSON.stringify(buildHar({ visits: [], hasConfigBody: true, others }))
    const readingOf = (damaged: string): readonly (string | undefined)[] => {
      const [finding] = diagnoseText(absentPanelRequest, damaged)
      const open = finding?.open?.find(({ rule }) => rule === 'incomplete-capture')
      expect(detailOf(finding).includes('An early end is ruled out')).toBe(!open)
      return [open?.confidence, formatTemplate(open?.why ?? '', finding?.facts ?? {})]
    }
    expect(readingOf(text.slice(0, text.indexOf('"DELETE"')))).toEqual([
      'likely',
      'The file breaks off in the middle, so the panel’s request may be in what is missing.',
    ])
    expect(readingOf(text.replace('"DELETE"', 'oops'))).toEqual([
      'possible',
      'Damaged entries of the file were skipped (1), and the panel’s request may be one of them.',
    ])
    expect(readingOf(text)).toEqual([undefined, ''])
  })

  test('a filter, which is likely where the page around the calls is missing', () => {
    expect(readings({ primaryCalls: 0 }).open).toContainEqual([
      'incomplete-capture',
      'likely',
      expect.stringContaining('a filter may have hidden the panel’s frame with it'),
    ])
    expect(readings(until(10)).detail).toContain('A filter is ruled out: the recording holds documents (1)')
  })

  test('a filter, also where other kinds of files were recorded', () => {
    const style = { url: `${PRIMARY}/s/batch.css`, atSec: 2, status: 200, resourceType: 'stylesheet' }
    expect(readings({ primaryCalls: 0, others: [style] }).open).toContainEqual([
      'incomplete-capture',
      'likely',
      expect.stringContaining('a filter may have hidden'),
    ])
  })

  test('a policy, which nobody can rule out of a page that was not recorded', () => {
    expect(readings().detail).toContain('A policy is ruled out')
    expect(readings({ primaryCalls: 0 }).detail).not.toContain('A policy is ruled out')
  })

  test('mixed content, only where the page is one of https', () => {
    const url = `http://bitbucket.example/rest/mirroring/latest/mirrorServers/${MIRROR_ID}/webPanels/config`
    const body = '<script>{"src":"https://mirror.example/plugins/servlet/admin/mirror?a=b"}</script>'
    const insecure = readings({ hasConfig: false, primaryCalls: 0, others: [{ url, atSec: 3, status: 200, body }] })
    expect(insecure.detail).not.toBe('')
    expect(insecure.detail).not.toContain('Mixed content is ruled out')
  })

  test('mixed content, by what is known of the address', () => {
    expect(readings().detail).toContain('Mixed content is ruled out')
    expect(readings({ hasConfigBody: false }).rules).toContain('insecure-panel')
    const body = JSON.stringify({ values: [{ id: MIRROR_ID, baseUrl: 'http://mirror.example' }] })
    const list = { url: `${PRIMARY}/rest/mirroring/latest/mirrorServers`, atSec: 1, status: 200, body }
    expect(readings({ hasConfigBody: false, others: [list] }).open).toContainEqual([
      'insecure-panel',
      'likely',
      expect.stringContaining('lists the mirror with an http address'),
    ])
  })

  test('an answer that was recorded and holds no address', () => {
    const url = `${PRIMARY}/rest/mirroring/latest/mirrorServers/${MIRROR_ID}/webPanels/config`
    const answer = { url, atSec: 3, status: 200, body: '<div>The add-on is disabled</div>' }
    expect(readings({ hasConfig: false, others: [answer] }).open).toContainEqual([
      'refused-panel-config',
      'likely',
      expect.stringContaining('no address of a panel was found in it'),
    ])
  })

  test('the page’s policy, by what it says and what is known of the address', () => {
    const page = (policy: string) => ({
      url: `${PRIMARY}/admin/mirrors`,
      atSec: 2.5,
      status: 200,
      headers: { 'content-security-policy': policy },
    })
    expect(readings().detail).toContain('that of the page does not limit frames')
    expect(readings({ others: [page('frame-src https:')] }).detail).toContain(
      'says frame-src https:, which lets the mirror in',
    )
    expect(readings({ hasConfigBody: false, others: [page('frame-src https:')] }).rules).toContain(
      'refused-panel-source',
    )
  })
})

describe('tells of a browser clock that is ahead', () => {
  const AHEAD = 'A browser clock ahead is ruled out'
  /** The open reading with its confidence and words; the detail where it is ruled out. */
  const told = (options: HarOptions, har = buildHar({ visits: [], ...options })): string => {
    const [finding] = diagnoseHar(absentPanelRequest, har)
    const open = finding?.open?.find(({ rule }) => rule === 'browser-clock')
    return open ? `${open.confidence}: ${formatTemplate(open.why, finding?.facts ?? {})}` : detailOf(finding)
  }

  test('by what the announced token had left, on both sides of a minute', () => {
    const left = (lifetimeSec: number) => told({ hasConfigBody: true, visit: { lifetimeSec } })
    // The token was made when the call was sent, which took nearly a second; a script looks at the clock up to a second later.
    expect(left(62)).toContain(`${AHEAD}: by it the announced token had 1 min 1 s left`)
    expect(left(61)).toMatch(/^possible: .*had 1 min left\. Newer bridges take a token for expired/)
    expect(left(60)).toMatch(/^likely: .*had 59 s left\. Newer bridges/)
    expect(left(0.5)).toMatch(/^likely: .*had expired 0\.5 s before it came\. Newer bridges/)
  })

  test('by the clocks where no token was recorded, on both sides of two minutes', () => {
    const behind = (sec: number) => told({ hasConfigBody: false, primary: { aheadSec: -sec } })
    const to = (waitMs: number) => told({ hasConfigBody: false, waitMs, primary: { aheadSec: -119 } })
    expect(to(970)).toContain(AHEAD)
    expect(to(971)).toMatch(/^possible: /)
    expect(behind(117)).toContain(AHEAD)
    expect(behind(121)).toMatch(/^possible: .*Above 2 min newer bridges take a fresh token for expired/)
    expect(behind(130)).toMatch(/^likely: .*ahead of the primary’s\. Above 2 min/)
  })

  test('to the millisecond, with the second that a script may need', () => {
    const left = (lifetimeSec: number, waitMs: number) => told({ hasConfigBody: true, waitMs, visit: { lifetimeSec } })
    expect(left(62, 999)).toContain(AHEAD)
    expect(left(62, 1000)).toMatch(/^possible: /)
    expect(left(61, 999)).toMatch(/^possible: /)
    expect(left(61, 1000)).toMatch(/^likely: /)
    expect(left(1, 1000)).toContain('had 0 s left')
    expect(left(1, 1001)).toContain('before it came')
  })

  test('by the clock of that primary alone, of the same session, and only where it is its own', () => {
    const noBody = { hasConfigBody: false }
    expect(told({ ...noBody, mirror: { aheadSec: -900 }, mirrorCalls: 2 })).toContain(AHEAD)
    const later = [7200, 7201].map((atSec) => ({
      url: `${PRIMARY}/rest/mirroring/latest/requests`,
      atSec,
      status: 200,
      clock: { aheadSec: -900 },
    }))
    expect(told({ ...noBody, others: later })).toContain(AHEAD)
    const hidden = { aheadSec: 600, dateAheadSec: 0 }
    expect(told({ ...noBody, primary: hidden })).toContain('possible: The recording shows no clock of the primary')
  })

  test.for(['startedDateTime', 'time'])('by the clocks where the announcement has no %s', (field) => {
    const { log } = buildHar({ visits: [], hasConfigBody: true })
    const entries = log.entries.map((entry, index) =>
      index === 3 ? { ...entry, [field]: undefined, timings: {} } : entry,
    )
    expect(told({}, { log: { ...log, entries } })).toContain('browser − primary is −2.1 s to 1 s')
  })

  test('only as possible where the primary shows no clock, or the browser’s has no zone', () => {
    const unknown = 'possible: The recording shows no clock of the primary'
    expect(told({ hasConfigBody: false, primary: { hasDates: false } })).toContain(unknown)
    const { log } = buildHar({ visits: [], hasConfigBody: true })
    const entries = log.entries.map((entry) => ({ ...entry, startedDateTime: entry.startedDateTime.replace('Z', '') }))
    expect(told({}, { log: { ...log, entries } })).toContain(unknown)
  })
})

describe('of a mirrors page alone', () => {
  const pageOnly = (options: HarOptions) => diagnose({ primaryCalls: 1, hasConfig: false, ...options })

  test('leaves open that the recording ended, and says whether mirrors are registered', () => {
    expect(pageOnly({})[0]?.open).toMatchObject([{ rule: 'incomplete-capture' }])
    expect(detailOf(pageOnly({})[0])).toContain('Or no mirror is registered.')
    const body = JSON.stringify({ values: [{ id: MIRROR_ID, baseUrl: 'https://mirror.example' }] })
    const list = { url: `${PRIMARY}/rest/mirroring/latest/mirrorServers`, atSec: 1, status: 200, body }
    expect(detailOf(pageOnly({ others: [list] })[0])).toContain('The primary lists mirrors (1).')
  })
})

test('the readings are the verdict’s alternatives', () => {
  const { verdict } = inspectHar(buildHar({ visits: [], hasConfigBody: true, exporter: 'chrome-har' }))
  expect(verdict.rule).toBe('absent-panel-request')
  expect(verdict.alternatives.map(({ rule }) => rule)).toEqual(['unreachable-mirror', 'incomplete-capture'])
})

describe('is not applicable', () => {
  test('beside a panel that was asked for without being announced', () => {
    expect(diagnose({ hasConfig: false, visits: [{}] })).toEqual([])
  })

  test('to a mirror that was asked, whatever it answered', () => {
    expect(diagnose({ visits: [{}] })).toEqual([])
    expect(diagnose({ visits: [{ status: 401 }] })).toEqual([])
    expect(diagnose({ visits: [{ isUnanswered: true }] })).toEqual([])
  })

  test('beside a visit whose address no longer names its mirror', () => {
    expect(diagnose({ visits: [{ parameters: { xdm_c: 'REDACTED' } }] })).toEqual([])
  })

  test.for<[string, Partial<ExchangeOptions>]>([
    ['a refusal', { status: 403 }],
    ['a redirect to the login page', { status: 302 }],
    ['a missing licence', { status: 409 }],
    ['a network error', { error: 'net::ERR_CONNECTION_RESET' }],
  ])('when %s explains it', ([, answer]) => {
    expect(asked(answer)).toEqual([])
  })

  test('when mirroring calls refused for the licence explain it', () => {
    const list = { url: `${PRIMARY}/rest/mirroring/latest/mirrorServers`, atSec: 1, status: 409 }
    expect(diagnose({ primaryCalls: 1, hasConfig: false, others: [list] })).toEqual([])
  })

  test('when an http address explains it', () => {
    const body = '<script>{"src":"http://mirror.example/plugins/servlet/admin/mirror?xdm_e=x"}</script>'
    expect(asked({ status: 200, body })).toEqual([])
  })

  test('to a capture without the mirrors page', () => {
    const others = [{ url: `${PRIMARY}/dashboard`, atSec: 0, status: 200 }]
    expect(diagnose({ primaryCalls: 0, hasConfig: false, others })).toEqual([])
  })
})

describe('a likely reading leads', () => {
  const CLOCKS = 'most likely the clocks of browser and primary disagree, so the browser never asked'
  const FILTER = 'most likely a filter hid it, or the recording began too late'
  const stepOf = (finding: Conclusion | undefined) => finding?.settle?.[0]?.text ?? ''
  const placeOf = (finding: Conclusion | undefined) => formatTemplate(finding?.place ?? '', finding?.facts ?? {})

  test('of two clocks that disagree, and blames neither', () => {
    const [finding] = diagnose({ hasConfigBody: true, visit: { lifetimeSec: 60 } })
    expect(finding?.confidence).toBe('possible')
    expect(headlineOf(finding)).toBe(
      `The recording holds no request for the announced panel of the mirror mirror.example: ${CLOCKS}`,
    )
    expect(detailOf(finding)).toMatch(/^By the browser’s clock the announced token had 59 s left\./)
    expect(placeOf(finding)).toBe(
      'most likely the clock of the browser’s computer, else that of the primary bitbucket.example',
    )
    expect(stepOf(finding)).toContain('Compare the clock of the browser’s computer')
  })

  test('of a filter', () => {
    const [finding] = diagnose({ primaryCalls: 0 })
    expect(headlineOf(finding)).toContain(FILTER)
    expect(stepOf(finding)).toContain('clear every filter')
    expect(finding?.settle).toHaveLength(3)
  })

  test('of a mirrors page beside which nothing was announced', () => {
    const list = { url: `${PRIMARY}/rest/mirroring/latest/mirrorServers`, atSec: 0, status: 200 }
    const [finding] = diagnose({ primaryCalls: 0, hasConfig: false, others: [list] })
    expect(headlineOf(finding)).toBe(
      `The recording shows the mirrors page of bitbucket.example and no panel: ${FILTER}`,
    )
  })

  test('of which two are told both', () => {
    const [finding] = diagnose({ primaryCalls: 0, hasConfigBody: true, visit: { lifetimeSec: 60 } })
    expect(headlineOf(finding)).toContain('a filter hid it, or the recording began too late; or the clocks of')
  })

  test('of a file that breaks off', () => {
    const text = JSON.stringify(
      buildHar({ visits: [], hasConfigBody: true, others: [{ url: `${PRIMARY}/x`, atSec: 9, status: 200 }] }),
    )
    const [finding] = diagnoseText(absentPanelRequest, text.slice(0, text.lastIndexOf('/x')))
    expect(headlineOf(finding)).toContain('most likely it is in the part of the file that is missing')
    expect(stepOf(finding)).toContain('Export the recording again')
  })

  test('and a possible one does not', () => {
    const [finding] = diagnose({ hasConfigBody: true, visit: { lifetimeSec: 61 } })
    expect(headlineOf(finding)).not.toContain('most likely')
    expect([finding?.place, finding?.settle]).toEqual([undefined, undefined])
  })
})

describe('says the one step for a mirrors page that did not come', () => {
  const stepAfter = (answer: Partial<ExchangeOptions>) => {
    const others = [{ url: `${PRIMARY}/admin/mirrors`, atSec: 0, ...answer }]
    return diagnose({ primaryCalls: 0, hasConfig: false, others })[0]?.remedy?.map(({ text }) => text.slice(0, 11))
  }

  test.for<[number, string]>([
    [400, 'Read the me'],
    [401, 'Log in agai'],
    [403, 'Log in agai'],
    [404, 'See whether'],
    [499, 'Read the me'],
    [500, 'Read the lo'],
  ])('after %i', ([status, step]) => {
    expect(stepAfter({ status })).toEqual([step])
  })

  test('after a login, without an answer, and where it lists no mirror', () => {
    expect(stepAfter({ status: 200, body: '<input type="password">' })).toEqual(['Log in agai'])
    expect(stepAfter({ error: 'net::ERR_CONNECTION_RESET' })).toEqual(['Ask the pri'])
    const url = `${PRIMARY}/rest/mirroring/latest/mirrorServers`
    expect(stepAfter({ url, status: 200, body: '{"values":[]}' })).toEqual(['Where the m'])
  })
})
