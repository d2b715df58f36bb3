/** `missing-panel`: 404 and 410. */

import { describe, expect, test } from 'vitest'
import { missingPanel } from '../../src/rules/missing-panel.ts'
import { buildHar, type VisitOptions } from '../support/build-har.ts'
import { detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'

const diagnose = (visit: VisitOptions) => diagnoseHar(missingPanel, buildHar({ visit }))

test.for([404, 410])('%i is likely a problem', (status) => {
  const [finding] = diagnose({ status })
  expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
  expect(headlineOf(finding)).toBe(
    `There is no panel at the address of the mirror mirror.example: it answers ${status}`,
  )
})

test('names the context path under which the panel was asked for', () => {
  const [finding] = diagnose({ status: 404, edit: (address) => address.replace('/plugins/', '/git/plugins/') })
  expect(detailOf(finding)).toContain('https://mirror.example/git')
})

test.for([400, 401, 403, 405, 409, 411, 500])('%i is none', (status) => {
  expect(diagnose({ status })).toEqual([])
})

describe('a success that cannot be the panel is likely a problem', () => {
  const html = { 'content-type': 'text/html;charset=UTF-8' }

  test.for<[string, VisitOptions, string]>([
    ['no content', { status: 204 }, 'answers 204 with nothing in it'],
    ['an empty answer', { headers: { ...html, 'content-length': '0' } }, 'answers 200 with nothing in it'],
    ['data', { headers: { 'content-type': 'application/json' }, body: '{}' }, 'answers 200, but not with a web page'],
    [
      'a page without a script',
      { headers: html, body: '<html><body>Request rejected</body></html>' },
      'answers 200 with a page that is not the panel',
    ],
  ])('%s', ([, visit, words]) => {
    const [finding] = diagnose(visit)
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
    expect(headlineOf(finding)).toContain(words)
  })

  test.for<[string, VisitOptions]>([
    ['a page with a script', { headers: html, body: '<html><body><script src="/all.js"></script></body></html>' }],
    ['a page whose content was not recorded', { headers: html }],
    ['a page whose content was replaced', { headers: html, body: 'REDACTED' }],
    ['a page of an unnamed kind', { body: '<p>cut' }],
    ['a copy from the cache', { status: 304, headers: { 'content-length': '0' } }],
    ['a login page', { headers: html, body: '<html><body><input type="password"></body></html>' }],
  ])('but not %s', ([, visit]) => {
    expect(diagnose(visit)).toEqual([])
  })
})

test('is not applicable to a panel that loaded or was never answered', () => {
  expect(diagnose({ status: 200 })).toEqual([])
  expect(diagnose({ isUnanswered: true })).toEqual([])
})
