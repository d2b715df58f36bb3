import { useEffect } from 'react'
import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts'
import { findTimeZone, UTC } from '../../src/diagnosis/time-zone.ts'
import { timesIn } from '../../src/diagnosis/times.ts'
import { Prose } from '../../src/ui/prose.tsx'
import { zoneOptions } from '../../src/ui/time-choice.ts'
import { Moment, TimesProvider } from '../../src/ui/times.tsx'
import { useTold, type Told } from '../../src/ui/use-told.ts'
import type { Inspector } from '../../src/worker/client.ts'
import { driftDiagnosis } from '../support/fixture-diagnosis.ts'

const sydney = findTimeZone('Australia/Sydney') ?? UTC

test('a moment shows its zone, and how far from the panel’s request it is when pointed at', async () => {
  await render(
    <TimesProvider value={timesIn(sydney, '2026-10-02T03:14:15Z')}>
      <Moment at="2026-10-02T03:14:05Z" />
    </TimesProvider>,
  )
  const moment = page.getByText('2026-10-02 13:14:05 UTC+10:00')
  await expect.element(moment).toBeVisible()
  expect(moment.element().getAttribute('title')).toBe('10 s before the panel was asked for')
})

test('the panel’s own zone is offered where it names one, and no zone twice', () => {
  const options = zoneOptions(driftDiagnosis)
  expect(options.map(({ choice }) => choice)).toContain('panel')
  expect(new Set(options.map(({ zone }) => zone)).size).toBe(options.length)
  const [visit] = driftDiagnosis.visits
  const without = { ...driftDiagnosis, visits: visit ? [{ ...visit, timeZone: null }] : [] }
  expect(zoneOptions(without).map(({ choice }) => choice)).not.toContain('panel')
})

const inSydney: Diagnosis = {
  ...driftDiagnosis,
  verdict: { ...driftDiagnosis.verdict, headline: 'In Sydney.' },
}

async function setup(ask: Inspector['ask']) {
  const shown: { told?: Told } = {}
  const keep = (told: Told): void => void (shown.told = told)
  await render(<Probe ask={ask} onTold={keep} />)
  return shown
}

interface ProbeProps {
  readonly ask: Inspector['ask']
  readonly onTold: (told: Told) => void
}

function Probe({ ask, onTold }: ProbeProps) {
  const told = useTold(driftDiagnosis, ask)
  useEffect(() => onTold(told))
  return <p>{told.diagnosis?.verdict.headline}</p>
}

test('sentences and moments change to the zone together, when the worker has put them anew', async () => {
  const answers: ((diagnosis: Diagnosis | undefined) => void)[] = []
  const ask = vi.fn<(question: string, zone: unknown) => Promise<unknown>>(
    () => new Promise((settle) => answers.push(settle)),
  )
  const shown = await setup(ask as unknown as Inspector['ask'])
  shown.told?.choose('panel')
  await expect.poll(() => ask.mock.calls).toEqual([['tellIn', sydney]])
  expect(shown.told?.times.zone).toBe(UTC)
  answers[0]?.(inSydney)
  await expect.element(page.getByText('In Sydney.')).toBeVisible()
  expect(shown.told?.times.zone).toBe(sydney)
  expect(shown.told?.chosen).toBe('panel')
  shown.told?.choose('utc')
  await expect.element(page.getByText(driftDiagnosis.verdict.headline)).toBeVisible()
  expect(shown.told?.times.zone).toBe(UTC)
})

test('where the capture is gone, the page stays in UTC and says so', async () => {
  const shown = await setup(vi.fn<Inspector['ask']>().mockResolvedValue(undefined))
  shown.told?.choose('panel')
  await expect.poll(() => shown.told?.chosen).toBe('utc')
  expect(shown.told?.times.zone).toBe(UTC)
})

test('a sentence keeps every character, and tears no day, host or number from its unit or from the sign after it', async () => {
  const text = 'When mirror-syd.corp.example answered at 2026-11-23 06:54:50 UTC+11:00: 11 min 4 s late (30 s).'
  const { container } = await render(<Prose text={text} />)
  expect(container.textContent).toBe(text)
  const whole = [...container.querySelectorAll('.unbroken')].map(({ textContent }) => textContent)
  expect(whole).toEqual(['mirror-syd.corp.example', '2026-11-23', '06:54:50 UTC+11:00:', '11 min 4 s', '(30 s).'])
})
