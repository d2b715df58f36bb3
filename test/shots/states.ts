/** The states of the page that are looked at, each with the gestures that lead to it. */

import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { choose, chooseSample, drop, dropHuge, headline } from '../e2e/gestures.ts'

export interface State {
  readonly name: string
  readonly show: (page: Page) => Promise<void>
  readonly media?: 'screen' | 'print'
}

const sample = (fileName: string) => async (page: Page) => {
  await chooseSample(page, `${fileName}.har`)
  await page.getByRole('banner').getByText(`${fileName}.har`, { exact: true }).waitFor()
}

/** The verdicts, one sample of each kind. */
const VERDICTS: readonly (readonly [string, string])[] = [
  ['drift-certain', 'mirror-14-minutes-ahead'],
  ['drift-primary', 'primary-behind-playwright'],
  ['drift-hour', 'local-time-as-utc'],
  ['drift-two-mirrors', 'two-mirrors-one-ahead'],
  ['behind', 'mirror-behind'],
  ['likely', 'stale-token'],
  ['possible', 'refusal-without-any-clock'],
  ['proxy', 'proxy-hides-mirror-clock'],
  ['healthy', 'in-sync'],
  ['bad-gateway', 'bad-gateway'],
  ['unreachable', 'mirror-down'],
  ['unanswered', 'mirror-never-answers'],
  ['browser-clock', 'browser-ahead'],
  ['several-visits', 'clock-repaired-while-recording'],
  ['several-problems', 'farm-with-one-bad-clock'],
]

const nothing = {
  log: {
    entries: [
      {
        startedDateTime: '2026-11-23T02:07:00.000Z',
        time: 40,
        request: { method: 'GET', url: 'https://www.example/', headers: [] },
        response: { status: 200, headers: [], content: {} },
      },
    ],
  },
}

const handout = (act: (page: Page) => Promise<void>) => async (page: Page) => {
  await sample('mirror-14-minutes-ahead')(page)
  await page.getByRole('heading', { name: 'For the ticket' }).scrollIntoViewIfNeeded()
  await act(page)
  await page.getByRole('heading', { name: 'For the ticket' }).scrollIntoViewIfNeeded()
}

export const STATES: readonly State[] = [
  { name: 'empty', show: async (page) => headline(page).waitFor() },
  {
    name: 'empty-samples',
    show: async (page) => {
      await page.getByRole('button', { name: 'Try a sample' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'reading',
    show: async (page) => {
      await dropHuge(page, 'large-capture-of-the-mirrors-page.har')
      await page.getByRole('button', { name: 'Cancel' }).waitFor()
    },
  },
  {
    name: 'report',
    show: handout((page) => page.getByRole('region', { name: 'Report', exact: true }).waitFor()),
  },
  {
    name: 'report-page',
    show: handout(async (page) => {
      await page.getByRole('tab', { name: 'Web page' }).click()
      await page.frameLocator('iframe[title="Report"]').getByRole('heading', { level: 1 }).waitFor()
    }),
  },
  {
    name: 'redacted',
    show: handout(async (page) => {
      await page.getByRole('button', { name: 'Make the redacted HAR' }).click()
      await page.getByText('What one request loses').click()
      await page.getByRole('region', { name: 'Before and after' }).waitFor()
    }),
  },
  {
    name: 'comparison',
    show: async (page) => {
      const samples = ['mirror-14-minutes-ahead', 'in-sync'].map((name) =>
        fileURLToPath(new URL(`../../samples/${name}.har`, import.meta.url)),
      )
      await page.getByLabel('HAR file').first().setInputFiles(samples)
      await page.getByRole('region', { name: 'Two captures, side by side' }).getByRole('table').first().waitFor()
    },
  },
  {
    name: 'failure',
    show: async (page) => {
      await choose(page, { name: 'notes.txt', buffer: Buffer.from('The panel spins.') })
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'failure-over-capture',
    show: async (page) => {
      await sample('mirror-14-minutes-ahead')(page)
      await choose(page, { name: 'notes.txt', buffer: Buffer.from('The panel spins.') })
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'nothing',
    show: async (page) => {
      await drop(page, [{ name: 'other.har', text: JSON.stringify(nothing) }])
      await page.getByRole('banner').getByText('other.har', { exact: true }).waitFor()
    },
  },
  ...VERDICTS.map(([name, file]) => ({ name, show: sample(file) })),
  {
    name: 'dragging-over',
    show: async (page) => {
      await sample('mirror-14-minutes-ahead')(page)
      const dataTransfer = await page.evaluateHandle(() => {
        const made = new DataTransfer()
        made.items.add(new File(['{}'], 'a.har'))
        return made
      })
      await page.dispatchEvent('body', 'dragover', { dataTransfer })
    },
  },
  {
    name: 'findings-open',
    show: async (page) => {
      await sample('in-sync')(page)
      await page.getByText(/^Checked and rejected/).click()
      await page.getByText(/^Nothing to judge/).click()
    },
  },
  {
    name: 'clock-readings',
    show: async (page) => {
      await sample('mirror-14-minutes-ahead')(page)
      await page.getByText('Every reading of these clocks').click()
      await page.getByText('Each bar is one answer').waitFor()
      await page.getByRole('heading', { name: 'Clocks' }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'requests',
    show: async (page) => {
      await sample('other-calls-fail')(page)
      await page.getByRole('button', { name: 'Failed first' }).click()
      await page.getByRole('grid', { name: 'Requests' }).focus()
      await page.getByRole('heading', { name: 'Requests', exact: true }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'request-details',
    show: async (page) => {
      await sample('mirror-14-minutes-ahead')(page)
      await page.getByRole('region', { name: 'What happened' }).getByRole('button', { name: '11' }).click()
      await page.getByRole('tab', { name: 'Token' }).click()
      await page.getByText('The token itself').waitFor()
    },
  },
  {
    name: 'request-keys',
    show: async (page) => {
      await sample('in-sync')(page)
      await page.getByRole('button', { name: 'Keyboard help' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'panel-zone',
    show: async (page) => {
      await sample('mirror-14-minutes-ahead')(page)
      await page.getByLabel('Time zone of all times').selectOption('panel')
      await page.getByRole('main').getByText('UTC+11:00').first().waitFor()
    },
  },
  {
    name: 'closed',
    show: async (page) => {
      await sample('mirror-14-minutes-ahead')(page)
      await page.getByRole('button', { name: 'Close', exact: true }).click()
      await page.getByRole('button', { name: 'Undo' }).waitFor()
    },
  },
  { name: 'print', show: sample('mirror-14-minutes-ahead'), media: 'print' },
]
