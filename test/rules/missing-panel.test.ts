/** `missing-panel`: 404 and 410. */

import { expect, test } from 'vitest'
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

test('is not applicable to a panel that loaded or was never answered', () => {
  expect(diagnose({ status: 200 })).toEqual([])
  expect(diagnose({ isUnanswered: true })).toEqual([])
})
