/** `blocked-by-browser`: the browser stopped the request itself. */

import { expect, test } from 'vitest'
import { blockedByBrowser } from '../../src/rules/blocked-by-browser.ts'
import { buildHar, type VisitOptions } from '../support/build-har.ts'
import { detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'

const diagnose = (visit: VisitOptions) => diagnoseHar(blockedByBrowser, buildHar({ visit }))

test.for(['net::ERR_BLOCKED_BY_CLIENT', 'net::ERR_BLOCKED_BY_ADMINISTRATOR', 'net::ERR_BLOCKED_BY_ORB'])(
  '%s is certainly a problem',
  (error) => {
    const [finding] = diagnose({ error })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain' })
    expect(headlineOf(finding)).toBe(
      `The browser itself blocked the request for the panel of the mirror mirror.example (${error})`,
    )
  },
)

test('an answer that the browser kept back is told as one', () => {
  const [finding] = diagnose({ status: 200, error: 'net::ERR_BLOCKED_BY_CLIENT' })
  expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain' })
  expect(headlineOf(finding)).toContain('The browser itself kept back the panel')
  expect(detailOf(finding)).toContain('was answered 200')
})

test('is not applicable to an http panel in an https page, which is insecure-panel', () => {
  const insecure = (address: string): string => address.replace('https:', 'http:')
  expect(diagnose({ error: 'net::ERR_BLOCKED_BY_CLIENT', edit: insecure })).toEqual([])
})

test('is not applicable to what the page’s own policy stopped, which is refused-panel-source', () => {
  expect(diagnose({ error: 'net::ERR_BLOCKED_BY_CSP' })).toEqual([])
})

test('is not applicable to a frame refused for its headers, to other errors or to any answer', () => {
  expect(diagnose({ error: 'net::ERR_BLOCKED_BY_RESPONSE' })).toEqual([])
  expect(diagnose({ error: 'net::ERR_CONNECTION_REFUSED' })).toEqual([])
  expect(diagnose({ status: 200 })).toEqual([])
})
