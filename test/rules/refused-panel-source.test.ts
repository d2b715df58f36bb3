/** `refused-panel-source`: the primary's own page does not allow a frame from the mirror. */

import { describe, expect, test } from 'vitest'
import { refusedPanelSource } from '../../src/rules/refused-panel-source.ts'
import {
  buildHar,
  MIRROR,
  MIRROR_ID,
  PRIMARY,
  signedAddress,
  VISIT_SEC,
  type ExchangeOptions,
  type HarOptions,
  type VisitOptions,
} from '../support/build-har.ts'
import { decideOne, detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'
import { inspectHar } from '../support/inspect-har.ts'

const POLICY = 'content-security-policy'
const SELF = { [POLICY]: "default-src *; frame-src 'self'" }

/** The mirrors page was loaded anew before the panel was asked for, with this answer. */
const page = (headers: Readonly<Record<string, string>>, body?: string) => ({
  url: `${PRIMARY}/admin/mirrors`,
  atSec: 2.5,
  status: 200,
  headers,
  ...(body === undefined ? {} : { body }),
})
const har = (headers: Readonly<Record<string, string>>, options: HarOptions = {}, body?: string) =>
  buildHar({ ...options, others: [page(headers, body), ...(options.others ?? [])] })
const diagnose = (headers: Readonly<Record<string, string>>, options: HarOptions = {}, body?: string) =>
  diagnoseHar(refusedPanelSource, har(headers, options, body))
const visited = (visit: VisitOptions, headers: Readonly<Record<string, string>> = SELF) => diagnose(headers, { visit })

const CSP_ERROR = 'net::ERR_BLOCKED_BY_CSP'

describe('a request that the browser stopped because of a policy', () => {
  test('is certainly a problem where the policy was recorded', () => {
    const [finding] = visited({ error: CSP_ERROR })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain', mirror: 'mirror.example' })
    expect(headlineOf(finding)).toBe(
      "The page of https://bitbucket.example does not allow a frame from the mirror mirror.example: its policy says frame-src 'self'",
    )
    expect(detailOf(finding)).toContain(`the browser names the policy as the reason (${CSP_ERROR})`)
    expect(finding?.entries).toEqual([5, 3])
    expect(detailOf(finding)).toContain('The header Content-Security-Policy of the mirrors page')
  })

  test('is not cleared by a status that came with it', () => {
    expect(visited({ status: 200, error: CSP_ERROR }).map(({ verdict }) => verdict)).toEqual(['problem'])
  })

  test('is likely one where it was not, or the recorded one allows the mirror', () => {
    expect(visited({ error: CSP_ERROR }, {})).toMatchObject([{ verdict: 'problem', confidence: 'likely' }])
    const [finding] = visited({ error: CSP_ERROR }, { [POLICY]: `frame-src ${MIRROR}` })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
    expect(detailOf(finding)).toContain('The capture does not hold that policy')
  })
})

describe('a request without an answer', () => {
  test('is likely stopped by a policy that leaves the mirror out, and the other reading stays open', () => {
    expect(visited({ isUnanswered: true })).toMatchObject([{ verdict: 'problem', confidence: 'likely' }])
    expect(decideOne(har(SELF, { visit: { isUnanswered: true } })).open).toMatchObject([{ rule: 'unanswered-panel' }])
    expect(decideOne(har(SELF, { visit: { error: 'net::ERR_BLOCKED_BY_CLIENT' } }))).toMatchObject({
      outcome: 'refused-panel-source',
      open: [{ rule: 'blocked-by-browser' }],
    })
  })

  test.for(['net::ERR_CONNECTION_REFUSED', 'net::ERR_CERT_DATE_INVALID', 'net::ERR_ABORTED'])(
    'that ended with %s was sent, or cut short: not applicable',
    (error) => {
      expect(visited({ error })).toEqual([])
    },
  )

  test('is held against the path of a policy, unless a redirect led there', () => {
    const elsewhere = { [POLICY]: `frame-src ${MIRROR}/other/` }
    expect(visited({ isUnanswered: true }, elsewhere)).toHaveLength(1)
    const [first, last] = [signedAddress({}), signedAddress({}).replace('/plugins', '/bb/plugins')]
    const hop = { url: first, status: 302, headers: { location: last } }
    const visits = [hop, { url: last, atSec: VISIT_SEC + 1, isUnanswered: true }]
    expect(diagnose(elsewhere, { visits })).toEqual([])
  })

  test('is not explained by a policy that allows the mirror', () => {
    expect(visited({ isUnanswered: true }, { [POLICY]: `frame-src ${MIRROR}` })).toEqual([])
  })
})

describe('a panel that was announced and never requested', () => {
  test('is likely stopped by the policy, which wins over absent-panel-request', () => {
    const options: HarOptions = { visits: [], hasConfigBody: true }
    const [finding] = diagnose(SELF, options)
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely', mirror: 'mirror.example' })
    expect(headlineOf(finding)).toContain('does not allow a frame from the mirror mirror.example')
    const { verdict, findings } = inspectHar(har(SELF, options))
    expect(verdict.rule).toBe('refused-panel-source')
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: 'absent-panel-request', verdict: 'not-applicable' }),
    )
  })

  test('is judged by the list of mirrors where the announcement has no body', () => {
    const list = {
      url: `${PRIMARY}/rest/mirroring/latest/mirrorServers`,
      atSec: 1,
      status: 200,
      body: '{"values":[{"id":"B0F5-CS21-45C2-CCK3","baseUrl":"https://mirror.example/bb/"}]}',
    }
    expect(diagnose(SELF, { visits: [], others: [list] })).toHaveLength(1)
    const allowing = { [POLICY]: 'frame-src https://mirror.example/bb/' }
    expect(diagnose(allowing, { visits: [], others: [list] })).toEqual([])
  })

  test('is held against the path of a policy', () => {
    const elsewhere = { [POLICY]: `frame-src ${MIRROR}/other/` }
    expect(diagnose(elsewhere, { visits: [], hasConfigBody: true })).toHaveLength(1)
  })

  test('is not judged where the mirror’s address or the page’s policy is unknown', () => {
    expect(diagnose(SELF, { visits: [] })).toEqual([])
    expect(diagnose({}, { visits: [], hasConfigBody: true })).toEqual([])
  })
})

describe('the policy', () => {
  const stopped: HarOptions = { visit: { isUnanswered: true } }

  test('may stand in the page itself', () => {
    const html = `<head><meta http-equiv="Content-Security-Policy" content="frame-src 'self'"></head>`
    const [finding] = diagnose({}, stopped, html)
    expect(detailOf(finding)).toContain('The <meta> element Content-Security-Policy of the mirrors page')
  })

  test('counts for nothing where it is only reported', () => {
    expect(diagnose({ [`${POLICY}-report-only`]: "frame-src 'none'" }, stopped)).toEqual([])
  })

  test('is that of the latest page before the request, of the page’s own server', () => {
    const other = (origin: string, atSec: number) => ({ ...page({}), url: `${origin}/admin/mirrors`, atSec })
    expect(diagnose(SELF, { ...stopped, others: [other(PRIMARY, 6)] })).toEqual([])
    expect(diagnose(SELF, { ...stopped, others: [other(PRIMARY, VISIT_SEC + 5)] })).toHaveLength(1)
    expect(diagnose(SELF, { ...stopped, others: [other('https://other.example', 6)] })).toHaveLength(1)
  })

  test('is none of a page that is no document, was refused, or was recorded in another session', () => {
    const only = (change: object) => {
      const others = [{ ...page(SELF), ...change }]
      return diagnoseHar(refusedPanelSource, buildHar({ ...stopped, primaryCalls: 0, others }))
    }
    expect(only({})).toHaveLength(1)
    expect(only({ status: 403 })).toEqual([])
    expect(only({ method: 'POST' })).toEqual([])
    expect(only({ atSec: -7200 })).toEqual([])
    expect(only({ url: `${PRIMARY}/s/data.json` })).toEqual([])
  })

  test('is not that of the call for the panel’s address, not even where it was opened as a document', () => {
    const url = `${PRIMARY}/rest/mirroring/latest/mirrorServers/${MIRROR_ID}/webPanels/config`
    const call = { ...page(SELF, `<script>{"src":"${signedAddress({})}"}</script>`), url, resourceType: 'document' }
    const around = (...others: readonly ExchangeOptions[]) =>
      diagnoseHar(refusedPanelSource, buildHar({ primaryCalls: 0, hasConfig: false, visits: [], others }))
    expect(around(call)).toEqual([])
    expect(around({ ...page(SELF), atSec: 1 }, call)).toHaveLength(1)
  })

  test('may be that of the document which the recording puts the request under', () => {
    const document = { ...page(SELF), url: `${PRIMARY}/dashboard`, resourceType: 'document' }
    const visit = { isUnanswered: true, embedder: null }
    const under = (pagerefs: readonly (string | undefined)[], change: object = {}) => {
      const { log } = buildHar({ visit, primaryCalls: 0, others: [{ ...document, ...change }] })
      const entries = log.entries.map((entry, index) => ({ ...entry, pageref: pagerefs[index] }))
      return diagnoseHar(refusedPanelSource, { log: { ...log, entries } })
    }
    expect(under(['p', 'p', 'p'])).toHaveLength(1)
    expect(under(['p', 'p', 'p'], { resourceType: 'xhr', body: '<html>' })).toEqual([])
    expect(under(['p', 'p', undefined])).toEqual([])
    expect(under([])).toEqual([])
  })

  test('is none of a page that the request does not name', () => {
    const visit = (referer: string) => ({ isUnanswered: true, requestHeaders: { referer: PRIMARY + referer } })
    const named = (path: string, referer: string, body?: string) => {
      const others = [{ ...page(SELF, body), url: PRIMARY + path }]
      return diagnoseHar(refusedPanelSource, buildHar({ primaryCalls: 0, visit: visit(referer), others }))
    }
    expect(named('/admin/overview', '/admin/overview', '<html>')).toHaveLength(1)
    expect(named('/', '/', '<html>')).toEqual([])
    const { log } = buildHar({
      primaryCalls: 0,
      visit: visit('/x'),
      others: [{ ...page(SELF, '<html>'), url: `${PRIMARY}/x` }],
    })
    const content = { mimeType: 'text/html;charset=UTF-8', text: '<html>' }
    const entries = log.entries.map((entry) => ({ ...entry, response: { ...(entry['response'] as object), content } }))
    expect(diagnoseHar(refusedPanelSource, { log: { ...log, entries } })).toHaveLength(1)
    expect(named('/admin/overview', '/admin/other', '<html>')).toEqual([])
    expect(named('/admin/overview?x=1', '/admin/overview', '<html>')).toEqual([])
    expect(named('/admin/overview', '/admin/overview')).toEqual([])
  })

  test('is none of an earlier panel on the same server', () => {
    const below = (address: string): string => address.replace(MIRROR, `${PRIMARY}/mirror`)
    const first = {
      edit: below,
      atSec: 5,
      headers: { [POLICY]: "frame-src 'none'" },
      requestHeaders: { referer: `${PRIMARY}/admin/x` },
    }
    const visits = [first, { edit: below, isUnanswered: true }]
    const { log } = buildHar({ primaryCalls: 0, hasConfig: false, visits })
    const entries = log.entries.map((entry) => ({ ...entry, pageref: 'page_1' }))
    expect(diagnoseHar(refusedPanelSource, { log: { ...log, entries } })).toEqual([])
  })

  test('is that of the page before the first address of the visit', () => {
    const [first, last] = [signedAddress({}), signedAddress({}).replace('lic=none', 'lic=x')]
    const visits = [
      { url: first, status: 302, headers: { location: last } },
      { url: last, atSec: VISIT_SEC + 1, isUnanswered: true },
    ]
    const between = { ...page(SELF), atSec: VISIT_SEC + 0.5 }
    expect(diagnoseHar(refusedPanelSource, buildHar({ visits, others: [between] }))).toEqual([])
    expect(diagnose(SELF, { visits })).toHaveLength(1)
  })

  test('is looked for at the primary where nothing names the page, and nowhere without a primary', () => {
    expect(visited({ isUnanswered: true, embedder: null })).toHaveLength(1)
    const visit = { isUnanswered: true, embedder: null, parameters: { xdm_e: '' } }
    expect(diagnoseHar(refusedPanelSource, buildHar({ primaryCalls: 0, hasConfig: false, visit }))).toEqual([])
  })

  test('may be that of a page of another path which the request names', () => {
    const named = { ...page(SELF, '<html>'), url: `${PRIMARY}/admin/overview` }
    const requestHeaders = { referer: `${PRIMARY}/admin/overview` }
    const options = { others: [named], primaryCalls: 0, visit: { isUnanswered: true, requestHeaders } }
    expect(diagnoseHar(refusedPanelSource, buildHar(options))).toHaveLength(1)
    expect(diagnoseHar(refusedPanelSource, buildHar({ ...options, visit: { isUnanswered: true } }))).toEqual([])
  })
})

describe('is cleared with the policy named', () => {
  test('by an answer of the mirror', () => {
    const [finding] = visited({ status: 401 }, { [POLICY]: `frame-src ${MIRROR}` })
    expect(finding).toMatchObject({ verdict: 'clear' })
    expect(detailOf(finding)).toBe(
      'The policy of the page says frame-src https://mirror.example, which lets https://mirror.example in; the request for the panel was answered 401.',
    )
  })

  test('also where the recorded policy seems to forbid what was loaded all the same', () => {
    expect(detailOf(visited({ status: 200 })[0])).toContain('so no policy stopped it')
    expect(inspectHar(har(SELF)).verdict.rule).toBe('healthy')
  })
})

test('is not applicable without a policy that limits frames', () => {
  expect(visited({ status: 200 }, {})).toEqual([])
  expect(visited({ status: 200 }, { [POLICY]: "script-src 'self'" })).toEqual([])
})

test('hundreds of pages and visits are held against each other', () => {
  const pages = Array.from({ length: 500 }, (_, index) => ({ ...page(SELF), atSec: 5 + index / 1000 }))
  const visits = Array.from({ length: 500 }, () => ({ isUnanswered: true }))
  const built = buildHar({ visits, others: pages })
  expect(diagnoseHar(refusedPanelSource, built)).toHaveLength(500)
})
