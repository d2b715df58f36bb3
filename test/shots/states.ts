/** The states of the page that are looked at, each with the gestures that lead to it. */

import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { readSampleBytes } from '../../build/samples.ts'
import { choose, chooseSample, drop, dropHuge, headline } from '../e2e/gestures.ts'

export interface State {
  readonly name: string
  readonly show: (page: Page) => Promise<void>
  /** Looked at under every condition. */
  readonly isMain?: boolean
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

const MAIN_VERDICTS: ReadonlySet<string> = new Set(['drift-certain', 'possible', 'several-problems', 'healthy'])

/** A capture of one request that has nothing to do with mirrors. */
function oneRequest(content: object): string {
  const entry = {
    startedDateTime: '2026-11-23T02:07:00.000Z',
    time: 40,
    request: { method: 'GET', url: 'https://www.example/', headers: [] },
    response: { status: 200, headers: [], content },
  }
  return JSON.stringify({ log: { entries: [entry] } })
}

/** A sample with what is written from right to left wherever a name or a value may be so. */
function rightToLeft(): string {
  const text = readSampleBytes('mirror-14-minutes-ahead.har').toString('utf8')
  const written = [
    ['"WebInspector"', '"מקליט 2.0 (רשת)"'],
    ['"Unauthorized"', '"غير مصرح به"'],
    ['"keep-alive"', '"حفظ الاتصال, timeout=5"'],
    ['"Keep-Alive"', '"X-מראה"'],
    ['/s/batch.css', '/s/ملف-النمط/עיצוב.css?שפה=עברית'],
  ] as const
  return written.reduce((changed, [from, to]) => changed.replaceAll(from, to), text)
}

const largeBody = JSON.stringify(Array.from({ length: 9000 }, (_, id) => ({ id, name: `repository-${id}` })))

const handout = (act: (page: Page) => Promise<void>) => async (page: Page) => {
  await sample('mirror-14-minutes-ahead')(page)
  await page.getByRole('heading', { name: 'For the ticket' }).scrollIntoViewIfNeeded()
  await act(page)
  await page.getByRole('heading', { name: 'For the ticket' }).scrollIntoViewIfNeeded()
}

export const STATES: readonly State[] = [
  { name: 'empty', isMain: true, show: async (page) => headline(page).waitFor() },
  {
    name: 'empty-samples',
    isMain: true,
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
    isMain: true,
    show: handout(async (page) => {
      await page.getByRole('button', { name: 'Make the redacted HAR' }).click()
      await page.getByText('What one request loses').click()
      await page.getByRole('region', { name: 'Before and after' }).waitFor()
    }),
  },
  {
    name: 'comparison',
    isMain: true,
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
    isMain: true,
    show: async (page) => {
      await sample('mirror-14-minutes-ahead')(page)
      await choose(page, { name: 'notes.txt', buffer: Buffer.from('The panel spins.') })
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'nothing',
    show: async (page) => {
      await drop(page, [{ name: 'other.har', text: oneRequest({}) }])
      await page.getByRole('banner').getByText('other.har', { exact: true }).waitFor()
    },
  },
  ...VERDICTS.map(([name, file]) => ({ name, show: sample(file), isMain: MAIN_VERDICTS.has(name) })),
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
    isMain: true,
    show: async (page) => {
      await sample('in-sync')(page)
      await page.getByText(/^Checked and rejected/).click()
      await page.getByText(/^Nothing to judge/).click()
    },
  },
  {
    name: 'clock-readings',
    isMain: true,
    show: async (page) => {
      await sample('mirror-14-minutes-ahead')(page)
      await page.getByText('Every reading of these clocks').click()
      await page.getByText('Each bar is one answer').waitFor()
      await page.getByRole('heading', { name: 'Clocks' }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'requests',
    isMain: true,
    show: async (page) => {
      await sample('other-calls-fail')(page)
      await page.getByRole('button', { name: 'Failed first' }).click()
      await page.getByRole('grid', { name: 'Requests' }).focus()
      await page.getByRole('heading', { name: 'Requests', exact: true }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'request-details',
    isMain: true,
    show: async (page) => {
      await sample('mirror-14-minutes-ahead')(page)
      await page.getByRole('region', { name: 'What happened' }).getByRole('button', { name: '11' }).click()
      await page.getByRole('tab', { name: 'Token' }).click()
      await page.getByText('The token itself').waitFor()
    },
  },
  {
    name: 'right-to-left',
    isMain: true,
    show: async (page) => {
      await drop(page, [{ name: 'لقطة المرايا (2).har', text: rightToLeft() }])
      await page.getByRole('grid').getByRole('row', { name: 'mirror-syd' }).click()
      await page.getByRole('tab', { name: 'Headers' }).click()
      await page.getByText('X-מראה').waitFor()
    },
  },
  {
    name: 'request-body',
    show: async (page) => {
      await drop(page, [
        { name: 'large-body.har', text: oneRequest({ mimeType: 'application/json', text: largeBody }) },
      ])
      await page.getByRole('grid').getByRole('row', { name: 'www.example' }).click()
      await page.getByRole('tab', { name: 'Body' }).click()
      await page.getByRole('button', { name: 'Copy what is shown' }).waitFor()
    },
  },
  {
    name: 'requests-none',
    show: async (page) => {
      await sample('in-sync')(page)
      await page.getByRole('searchbox', { name: 'Search requests' }).fill('nowhere')
      await page.getByText('No request fits all').waitFor()
    },
  },
  {
    name: 'request-keys',
    isMain: true,
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
]
