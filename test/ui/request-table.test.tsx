import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { rawEntry } from '../support/read-entry.ts'
import { showRequests } from './show-requests.tsx'

const COUNT = 40
const HOSTS = ['cache.example', 'bitbucket.example', 'alpha.example']
const KINDS = ['xhr', 'image', 'document', 'script']
const OUTCOMES: readonly { readonly status: number; readonly error?: string }[] = [
  { status: 200 },
  { status: 404 },
  { status: 302 },
  { status: 500 },
  { status: 0, error: 'net::ERR_FAILED' },
]

/** Entries whose columns are all in another order than the file. */
const entries = Array.from({ length: COUNT }, (_, entry) => {
  const { status = 0, error } = OUTCOMES[entry % OUTCOMES.length] ?? {}
  const response = {
    status,
    headers: [],
    content: { size: ((entry * 7) % COUNT) * 100 },
    ...(error === undefined ? {} : { _error: error }),
  }
  const url = `https://${HOSTS[entry % HOSTS.length]}/path/${String((entry * 17) % COUNT).padStart(2, '0')}`
  const method = entry % 4 === 1 ? 'POST' : 'GET'
  const fields = { response, _resourceType: KINDS[entry % KINDS.length] }
  return rawEntry({ url, method, atSec: (entry * 13) % COUNT, waitMs: 5 + ((entry * 11) % COUNT), fields })
})

const setup = () => showRequests(entries)

/** `1.2 kB`, `900 B` and `12 ms` as numbers, everything else as it is. */
function valueOf(text: string): number | string {
  const [, number, unit] = /^([\d.]+)(?: (B|kB|ms))?$/.exec(text) ?? []
  return number === undefined ? text : Number(number) * (unit === 'kB' ? 1000 : 1)
}

const isInOrder = (texts: readonly string[]): boolean => {
  const values = texts.map(valueOf)
  return values.every((value, index) => index === 0 || (values[index - 1] ?? value) <= value)
}

describe('sorting', () => {
  const COLUMNS = ['#', 'Status', 'Method', 'Host', 'Path', 'Kind', 'Size', 'Time', 'Started UTC']
  /** Kinds have an order of their own, with documents first. */
  const WITHOUT_KIND = COLUMNS.filter((name) => name !== 'Kind' && name !== '#')

  test.for(WITHOUT_KIND)(
    'by %s puts the rows in its order, then the other way round, and by # as in the file again',
    async (name) => {
      const { sortBy, column, head } = await setup()
      const number = COLUMNS.indexOf(name)
      await sortBy(name)
      await expect.element(head(name)).toHaveAttribute('aria-sort', 'ascending')
      await expect.poll(() => isInOrder(column(number).filter((text) => text !== 'failed'))).toBe(true)
      const ascending = column(0)
      expect(ascending).not.toEqual(ascending.map((_, index) => String(index)))
      await sortBy(name)
      await expect.element(head(name)).toHaveAttribute('aria-sort', 'descending')
      await expect
        .poll(() =>
          isInOrder(
            column(number)
              .filter((text) => text !== 'failed')
              .toReversed(),
          ),
        )
        .toBe(true)
      await sortBy('#')
      await expect.element(head(name)).toHaveAttribute('aria-sort', 'none')
      await expect.poll(() => column(0)).toEqual(ascending.map((_, index) => String(index)))
    },
  )

  test('by # a second time begins with the last entry', async () => {
    const { sortBy, column } = await setup()
    await sortBy('#')
    await expect.poll(() => column(0)[0]).toBe(String(COUNT - 1))
  })

  test('by kind begins with documents', async () => {
    const { sortBy, column } = await setup()
    await sortBy('Kind')
    await expect.poll(() => new Set(column(5).slice(0, 10))).toEqual(new Set(['document']))
  })

  test('failed first keeps both parts in the order of the file, and pressed again takes it back', async () => {
    const { column } = await setup()
    const button = page.getByRole('button', { name: 'Failed first' })
    await button.click()
    await expect.element(button).toHaveAttribute('aria-pressed', 'true')
    await expect.poll(() => column(0).slice(0, 6)).toEqual(['1', '3', '4', '6', '8', '9'])
    await button.click()
    await expect.element(button).toHaveAttribute('aria-pressed', 'false')
    await expect.poll(() => column(0).slice(0, 3)).toEqual(['0', '1', '2'])
  })
})

describe('filters', () => {
  test.for([
    ['Host', 'cache.example (14)', '14 of 40 requests · 9 failed'],
    ['Status', '3xx moved (8)', '8 of 40 requests · 0 failed'],
    ['Status', '4xx refused (8)', '8 of 40 requests · 8 failed'],
    ['Status', 'no answer (8)', '8 of 40 requests · 8 failed'],
    ['Kind', 'image (10)', '10 of 40 requests · 6 failed'],
  ] as const)('%s “%s” leaves those rows, and the statistics are theirs', async ([menu, choice, words]) => {
    const { summary } = await setup()
    await page.getByRole('combobox', { name: menu }).selectOptions(choice)
    await expect.element(summary).toHaveTextContent(words)
  })

  test('words, host and “failed only” together leave what fits all of them', async () => {
    const { search, summary, column } = await setup()
    await search.fill('POST path')
    await page.getByRole('combobox', { name: 'Host' }).selectOptions('bitbucket.example (13)')
    await page.getByRole('button', { name: 'Failed only 24' }).click()
    await expect.element(summary).toHaveTextContent('2 of 40 requests · 2 failed')
    expect(column(2)).toEqual(['POST', 'POST'])
    expect(column(3)).toEqual(['bitbucket.example', 'bitbucket.example'])
  })

  test('the statistics tell the size of the bodies and from the first start to the last end', async () => {
    const { search, summary } = await setup()
    await expect.element(summary).toHaveTextContent('40 requests · 24 failed · 61.6 kB of bodies · over 39 s')
    await search.fill('path/00')
    await expect.element(summary).toHaveTextContent('1 of 40 requests · 0 failed · over 5 ms')
  })

  test('rows that nothing fits say so, and the button there brings all of them back', async () => {
    const { search, summary, grid, column } = await setup()
    await search.fill('nowhere')
    await expect.element(summary).toHaveTextContent('0 of 40 requests')
    await expect.element(page.getByText('No request fits all that is asked for.')).toBeVisible()
    expect(grid.element().getAttribute('aria-activedescendant')).toBeNull()
    await page.getByRole('button', { name: 'Show all requests' }).click()
    await expect.poll(() => column(0)[0]).toBe('0')
    await expect.element(search).toHaveValue('')
    expect(document.activeElement).toBe(grid.element())
  })

  test('“show all” takes filters away and leaves the order', async () => {
    const { search, sortBy, head, summary } = await setup()
    await sortBy('Path')
    await search.fill('alpha')
    await page.getByRole('button', { name: 'Show all' }).click()
    await expect.element(summary).toHaveTextContent(/^40 requests/)
    await expect.element(head('Path')).toHaveAttribute('aria-sort', 'ascending')
    expect(page.getByRole('button', { name: 'Show all' }).query()).toBeNull()
  })

  test('one request is counted as one, and so is one entry that is none', async () => {
    const { summary } = await showRequests([rawEntry(), rawEntry({ url: 'data:text/plain,x' })])
    await expect.element(summary).toHaveTextContent(/^1 request · .* · 1 entry of the file is no request to a server$/)
  })

  test('a file without requests to a server says that there are none', async () => {
    await showRequests([rawEntry({ url: 'data:text/plain,x' })])
    await expect.element(page.getByText('The file holds no request to a server.')).toBeVisible()
  })
})

describe('the keyboard', () => {
  test('goes a row, a page, and to both ends, and stops there', async () => {
    const { press, active } = await setup()
    await press('{ArrowDown}{ArrowDown}{ArrowUp}')
    await expect.poll(active).toBe('1')
    await press('{ArrowUp}{ArrowUp}')
    await expect.poll(active).toBe('0')
    await press('{PageDown}')
    await expect.poll(() => Number(active())).toBeGreaterThan(10)
    const pageOf = Number(active())
    await press('{PageDown}')
    await expect.poll(active).toBe(String(Math.min(COUNT - 1, pageOf * 2)))
    await press('{End}{ArrowDown}')
    await expect.poll(active).toBe(String(COUNT - 1))
    await press('{PageUp}')
    await expect.poll(active).toBe(String(COUNT - 1 - pageOf))
    await press('{Home}')
    await expect.poll(active).toBe('0')
  })

  test('opens the details, which follow the row, and closes them with the focus on the table', async () => {
    const { press, active, details, grid } = await setup()
    await press('{ArrowDown}{Enter}')
    await expect.element(details).toHaveAttribute('aria-label', 'Details of entry 1')
    await press('{ArrowDown}')
    await expect.element(details).toHaveAttribute('aria-label', 'Details of entry 2')
    await press('{Escape}')
    expect(details.query()).toBeNull()
    expect(document.activeElement).toBe(grid.element())
    expect(active()).toBe('2')
  })

  test('stays at its entry when the rows are sorted or filtered, and comes back to it when it was left out', async () => {
    const { press, active, sortBy, search } = await setup()
    await press('{ArrowDown}{ArrowDown}{ArrowDown}')
    await sortBy('Size')
    await expect.poll(active).toBe('3')
    await search.fill('bitbucket')
    await expect.poll(active).not.toBe('3')
    await search.fill('cache')
    await expect.poll(active).toBe('3')
  })

  test('begins at the first row of each new order until a row was chosen', async () => {
    const { active, sortBy, column } = await setup()
    await sortBy('Path')
    await sortBy('Path')
    await expect.poll(() => active() === column(0)[0] && active() !== '0').toBe(true)
  })

  test('goes on from the row that was clicked', async () => {
    const { press, active, grid } = await setup()
    await grid.getByRole('row', { name: '/path/05' }).click()
    await press('{ArrowDown}')
    await expect.poll(active).toBe('6')
  })

  test('“?” shows the keys, and “/” goes to the search, but not while somebody types', async () => {
    const { press, search } = await setup()
    await press('?')
    const help = page.getByRole('dialog', { name: 'Keys of the request table' })
    await expect.element(help).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => help.query()).toBeNull()
    await press('/')
    expect(document.activeElement).toBe(search.element())
    await userEvent.keyboard('/a?')
    await expect.element(search).toHaveValue('/a?')
    expect(help.query()).toBeNull()
  })
})

describe('a screen reader', () => {
  test('hears of a row its outcome, address, size and times', async () => {
    const { grid } = await setup()
    const row = grid.getByRole('row', {
      name: '404 POST bitbucket.example /path/17 image 700 B 16 ms 02:07:13',
    })
    await expect.element(row).toHaveAttribute('aria-rowindex', '3')
    await expect.element(row).toHaveAttribute('aria-selected', 'false')
    await row.click()
    await expect.element(grid.getByRole('row', { name: '/path/17' })).toHaveAttribute('aria-selected', 'true')
  })

  test('hears how many rows there are, head included', async () => {
    const { grid, search } = await setup()
    await expect.element(grid).toHaveAttribute('aria-rowcount', '41')
    await search.fill('cache')
    await expect.element(grid).toHaveAttribute('aria-rowcount', '15')
  })
})
