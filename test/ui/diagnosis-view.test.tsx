import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts'
import { DiagnosisView } from '../../src/ui/diagnosis-view.tsx'
import { driftDiagnosis } from '../support/fixture-diagnosis.ts'

async function setup(changes: Partial<Diagnosis> = {}) {
  await render(<DiagnosisView diagnosis={{ ...driftDiagnosis, ...changes }} />)
  const section = (name: string) => page.getByRole('region', { name, exact: true })
  return {
    section,
    verdict: section(changes.verdict?.headline ?? driftDiagnosis.verdict.headline),
    /** The value beside a name in a list of facts, in the visit of that number. */
    fact: (visit: number, name: string) =>
      section('Panel visits').getByRole('listitem').nth(visit).getByText(name, { exact: true }).element()
        .nextElementSibling?.textContent,
  }
}

test('the verdict says what is wrong, how sure it is, and what else it could be', async () => {
  const { verdict } = await setup()
  await expect.element(verdict.getByRole('heading', { level: 1 })).toHaveTextContent('14 min 3 s ahead')
  await expect.element(verdict).toHaveTextContent('Fault found')
  await expect.element(verdict).toHaveTextContent('Certain')
  await expect.element(verdict).toHaveTextContent('The page was old and reused a token possible')
})

test('what to do has numbered steps, each command with a button that copies it, and a check', async () => {
  const { section } = await setup()
  const remedy = section('What to do')
  expect(remedy.getByRole('listitem').all()).toHaveLength(3)
  await expect.element(remedy.getByRole('button', { name: 'Copy the command sudo chronyc makestep' })).toBeVisible()
  await expect.element(remedy).toHaveTextContent('Both “date -u” agree within 30 s')
})

test('a verdict that asks for nothing has no steps', async () => {
  const { section } = await setup({ verdict: { ...driftDiagnosis.verdict, remedy: [], check: '' } })
  expect(section('What to do').query()).toBeNull()
})

test('other problems do not repeat the verdict', async () => {
  const { section } = await setup()
  const others = section('Other problems')
  await expect.element(others).toHaveTextContent('The servers’ clocks are more than 30 s apart')
  expect(others.element().textContent).not.toContain('The mirror’s clock and the primary’s clock disagree')
})

test('a visit shows its token’s times, the mirror’s clock and the answer', async () => {
  const { fact } = await setup()
  expect(fact(0, 'Answer')).toBe('status 401')
  expect(fact(0, 'Token issued')).toContain('03:14:14')
  expect(fact(0, 'Token expires')).toContain('03:17:14')
  expect(fact(0, 'Lifetime')).toBe('3 min')
  expect(fact(0, 'Answered, on the mirror’s clock')).toBe('11 min 3.1 s to 11 min 6.1 s after the expiry')
  expect(fact(0, 'Query hash')).toBe('matches the address')
  expect(fact(0, 'Request id')).toBe('@1ABCDE2x194x881x0')
})

test('a visit whose address was changed after signing says how', async () => {
  const words = 'The parameter utm_source was added after it was signed.'
  const queryHashChange = { kind: 'parameter-added', parameter: 'utm_source', where: null, words }
  const visits = driftDiagnosis.visits.map((visit) => ({ ...visit, queryHash: 'mismatch', queryHashChange }) as const)
  const { fact } = await setup({ visits })
  expect(fact(0, 'What was changed')).toBe(words)
})

test('a visit without an answer shows the browser’s error and no token', async () => {
  const { fact } = await setup()
  expect(fact(1, 'Answer')).toBe('no answer (net::ERR_CONNECTION_REFUSED)')
  expect(fact(1, 'Token')).toBe('none that can be read')
})

test('the clocks name each server that plays a part in mirroring, its role, its samples and who wrote its times', async () => {
  const { section } = await setup()
  const clocks = section('Clocks')
  const rows = clocks
    .getByRole('row')
    .elements()
    .map((row) => row.textContent)
  expect(rows).toHaveLength(4)
  expect(rows[1]).toContain('bitbucket.corp.example')
  expect(rows[1]).toContain('24 used, 1 stale')
  expect(rows[2]).toContain('not known')
  expect(rows[3]).toContain('mirror-per.corp.example')
  expect(rows[3]).toContain('no usable Date header')
  await expect.element(clocks).not.toHaveTextContent('cdn.corp.example')
  await expect.element(clocks).toHaveTextContent('check the mirror first')
})

test('failed calls are in plain words, with their number and request ids', async () => {
  const { section } = await setup()
  const failed = section('Other calls that failed')
  await expect.element(failed).toHaveTextContent('Status 404')
  await expect.element(failed).toHaveTextContent('3 times')
  await expect.element(failed).toHaveTextContent('@1ABCDE2x194x900x0')
  await expect.element(failed).toHaveTextContent('It does not matter: pictures, fonts and icons do not stop a panel.')
  expect(failed.getByRole('link').query()).toBeNull()
})

test('failed calls that can matter come first, and many that do not are folded', async () => {
  const minor = driftDiagnosis.failedCalls.flatMap((call) =>
    [1, 2, 3, 4].map((entry) => ({ ...call, entries: [entry] })),
  )
  const panel = driftDiagnosis.failedCalls.map((call) => ({
    ...call,
    url: 'https://a.example/all.js',
    matters: 'panel' as const,
  }))
  const { section } = await setup({ failedCalls: [...panel, ...minor] })
  const failed = section('Other calls that failed')
  await expect.element(failed.getByRole('heading', { name: 'Can matter for the panel' })).toBeVisible()
  await expect.element(failed.getByText('https://a.example/all.js')).toBeVisible()
  await expect.element(failed.getByText(/It does not matter/).first()).not.toBeVisible()
  await failed.getByText('4 calls that do not matter for the panel failed: 4 × status 404').click()
  await expect.element(failed.getByText(/It does not matter/).first()).toBeVisible()
})

test('what was checked is folded, and says what cannot be told', async () => {
  const { section } = await setup()
  const checked = section('What was checked')
  await expect.element(checked.getByText('Only three answers of the mirror carry a time.')).not.toBeVisible()
  await checked.getByText('Left open (1)').click()
  await expect.element(checked.getByText('Only three answers of the mirror carry a time.')).toBeVisible()
  await expect.element(checked.getByText('Ask each node for its own time.')).toBeVisible()
  await checked.getByText('Checked and rejected, with the number that rejects it (1)').click()
  await expect.element(checked.getByText('It was 3 s old.')).toBeVisible()
  await checked.getByText('Nothing to judge (1)').click()
  await expect.element(checked.getByText('insecure-panel.')).toBeVisible()
})

test('headings go down one level at a time', async () => {
  await setup()
  const levels = page
    .getByRole('heading')
    .elements()
    .map(({ tagName }) => Number(tagName.slice(1)))
  expect(levels[0]).toBe(1)
  expect(levels.filter((level) => level === 1)).toHaveLength(1)
  levels.reduce((above, level) => {
    expect(level).toBeLessThanOrEqual(above + 1)
    return level
  })
})

test('markup in a capture is shown as text', async () => {
  const hostile = '<img src=x onerror=alert(1)>'
  const { verdict } = await setup({ verdict: { ...driftDiagnosis.verdict, headline: hostile, detail: hostile } })
  await expect.element(verdict.getByRole('heading', { level: 1 })).toHaveTextContent(hostile)
  expect(document.querySelector('img')).toBeNull()
})
