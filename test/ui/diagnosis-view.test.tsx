import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts'
import { DiagnosisView } from '../../src/ui/diagnosis-view.tsx'
import type { Inspector } from '../../src/worker/client.ts'
import { driftDiagnosis } from '../support/fixture-diagnosis.ts'

async function setup(changes: Partial<Diagnosis> = {}) {
  const diagnosis = { ...driftDiagnosis, ...changes }
  const ask = vi.fn<Inspector['ask']>().mockResolvedValue(undefined)
  await render(<DiagnosisView diagnosis={diagnosis} inUtc={diagnosis} ask={ask} />)
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
  const others = section('Other findings')
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

test('what cannot be told says how to settle it; what is clear is folded away, with the number that clears it', async () => {
  const { section } = await setup()
  const findings = section('Other findings')
  await expect.element(findings.getByRole('heading', { name: 'Left open', exact: true })).toBeVisible()
  await expect.element(findings.getByText('Only three answers of the mirror carry a time.')).toBeVisible()
  await expect.element(findings.getByText('Ask each node for its own time.')).toBeVisible()
  await expect.element(findings.getByText('It was 3 s old.')).not.toBeVisible()
  await findings.getByText('Checked and rejected, with the number that rejects it (1)').click()
  await expect.element(findings.getByText('It was 3 s old.')).toBeVisible()
  await findings.getByText('Nothing to judge (1)').click()
  await expect.element(findings.getByText('insecure-panel.')).toBeVisible()
})

test('the verdict says where to repair it and what to do first, with its command', async () => {
  const { verdict } = await setup()
  await expect.element(verdict).toHaveTextContent(`Where to repair it${driftDiagnosis.verdict.place}.`)
  await expect.element(verdict).toHaveTextContent('First stepCompare the clocks of both servers')
  await expect.element(verdict.getByRole('button', { name: 'Copy the command date -u' })).toBeVisible()
})

test('the first step of a mere possibility is how to settle it', async () => {
  const settle = [{ text: 'Look into the log.', commands: [] }]
  const verdict = { ...driftDiagnosis.verdict, confidence: 'possible', settle } as const
  const { verdict: shown } = await setup({ verdict })
  await expect.element(shown).toHaveTextContent('First stepLook into the log.')
})

test('the clocks are drawn, and the picture says the same in words', async () => {
  const { verdict } = await setup()
  const words = verdict.getByRole('img').element().getAttribute('aria-label')
  expect(words).toContain('Browser: asked for the panel at 03:14:15.')
  expect(words).toContain('the mirror’s is ahead by 14 min 1.2 s to 14 min 5 s')
})

test('a verdict that is not about clocks shows the way of the requests first, and the clocks further down', async () => {
  const { verdict, section } = await setup({ verdict: { ...driftDiagnosis.verdict, rule: 'gateway-error' } })
  await expect.element(verdict.getByRole('heading', { name: 'What happened' })).toBeVisible()
  expect(verdict.getByRole('img').query()).toBeNull()
  await expect.element(section('Clocks').getByRole('img')).toBeVisible()
})

test('what happened is told step by step, with server, answer and entry', async () => {
  const { section } = await setup()
  const steps = section('What happened').getByRole('listitem').elements()
  expect(steps.map(({ textContent }) => textContent)).toEqual([
    'where is the panel? 200, 140 ms03:14:14 bitbucket.corp.example, entry 12',
    'panel 401, 140 ms03:14:15 mirror-syd.corp.example:8443, entry 41',
  ])
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
