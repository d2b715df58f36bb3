import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { WhatToDo } from '../../src/ui/what-to-do.tsx'
import { driftDiagnosis } from '../support/fixture-diagnosis.ts'

const settle = [{ text: 'Record again.', commands: [] }]
const headings = () =>
  page
    .getByRole('heading', { level: 2 })
    .elements()
    .map(({ textContent }) => textContent)

test('a certain verdict shows the remedy alone', async () => {
  await render(<WhatToDo verdict={driftDiagnosis.verdict} />)
  expect(headings()).toEqual(['What to do'])
})

test('a likely verdict shows the remedy first and then how to settle it', async () => {
  await render(<WhatToDo verdict={{ ...driftDiagnosis.verdict, confidence: 'likely', settle }} />)
  expect(headings()).toEqual(['What to do', 'How to settle it'])
})

test('a mere possibility is to be settled first', async () => {
  await render(<WhatToDo verdict={{ ...driftDiagnosis.verdict, confidence: 'possible', settle }} />)
  expect(headings()).toEqual(['How to settle it', 'What to do'])
})
