import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { buildHar } from '../support/build-har.ts'
import { rawEntry } from '../support/read-entry.ts'
import { showRequests } from './show-requests.tsx'

const tabs = (): readonly string[] =>
  page
    .getByRole('tab')
    .elements()
    .map(({ textContent }) => textContent)

const openTab = (name: string) => page.getByRole('tab', { name, exact: true }).click()
const panel = page.getByRole('tabpanel')

/** The details of an entry, of a capture with no other. */
async function showOne(entry: object) {
  const shown = await showRequests([entry])
  await shown.grid.getByRole('row').last().click()
  await expect.element(page.getByRole('tab', { name: 'Overview' })).toBeVisible()
  return shown
}

const answered = (content: object): object => rawEntry({ fields: { response: { status: 200, headers: [], content } } })

test('an entry with nothing special has an overview, headers and a body, which was not recorded', async () => {
  await showOne(rawEntry())
  expect(tabs()).toEqual(['Overview', 'Headers', 'Body'])
  await expect.element(panel).toHaveTextContent('Addresshttps://bitbucket.example/')
  await expect.element(panel).toHaveTextContent('Waiting for the answer40 ms')
  await openTab('Headers')
  await expect.element(panel).toHaveTextContent('No header of the request was recorded.')
  await openTab('Body')
  await expect.element(panel).toHaveTextContent('No body was recorded.')
})

test('a query, cookies, an initiator and what was sent have a tab each', async () => {
  const request = {
    method: 'POST',
    url: 'https://bitbucket.example/rest?limit=25&name=%D7%A2',
    headers: [],
    cookies: [{ name: 'SESSION', value: 'of-jane' }],
    postData: { mimeType: 'application/json', text: '{"a":[1,2]}' },
  }
  const initiator = { type: 'script', stack: { callFrames: [{ functionName: 'load', url: 'https://a.example/a.js' }] } }
  await showOne(rawEntry({ fields: { request, _initiator: initiator } }))
  expect(tabs()).toEqual(['Overview', 'Headers', 'Query', 'Cookies', 'Initiator', 'Sent', 'Body'])
  await openTab('Query')
  await expect.element(panel).toHaveTextContent('limit25')
  await expect.element(panel).toHaveTextContent('nameע')
  await openTab('Cookies')
  await expect.element(panel).toHaveTextContent('SESSIONhidden, 7 characters')
  await panel.getByRole('button', { name: 'Show SESSION' }).click()
  await expect.element(panel).toHaveTextContent('of-jane')
  await panel.getByRole('button', { name: 'Hide SESSION' }).click()
  await expect.element(panel).not.toHaveTextContent('of-jane')
  await openTab('Initiator')
  await expect.element(panel).toHaveTextContent('Asked for by script')
  await expect.element(panel).toHaveTextContent('load')
  await openTab('Sent')
  await expect.element(panel).toHaveTextContent('JSON, formatted, 11 B')
})

test('tabs are gone through with the arrow keys', async () => {
  await showOne(rawEntry())
  await openTab('Overview')
  await userEvent.keyboard('{ArrowRight}{Enter}')
  await expect.element(page.getByRole('tab', { name: 'Headers' })).toHaveAttribute('aria-selected', 'true')
  await userEvent.keyboard('{End}{Enter}')
  await expect.element(page.getByRole('tab', { name: 'Body' })).toHaveAttribute('aria-selected', 'true')
})

test('the panel’s visit has its token in words, and the token itself hidden', async () => {
  const { log } = buildHar({ visit: { tokenAgeSec: 7 } })
  const { search, grid } = await showRequests(log.entries)
  await search.fill('servlet/admin/mirror')
  await grid.getByRole('row', { name: '/plugins/servlet/admin/mirror' }).click()
  await openTab('Token')
  await expect.element(panel).toHaveTextContent(/Issued iat.*7 s before the request/)
  await expect.element(panel).toHaveTextContent(/The token itselfhidden, \d+ characters/)
})

test('a picture’s body is told by its size, HTML is shown as source', async () => {
  await showOne(answered({ mimeType: 'image/png', size: 2048, encoding: 'base64', text: 'AAAA' }))
  await openTab('Body')
  await expect.element(panel).toHaveTextContent('Not shown, since it is no text: image/png, 2.0 kB.')
})

test('HTML is shown as its source and makes nothing on the page', async () => {
  await showOne(answered({ mimeType: 'text/html', text: '<h1>Hello</h1><img src=x>' }))
  await openTab('Body')
  await expect.element(panel).toHaveTextContent('<h1>Hello</h1><img src=x>')
  expect(panel.element().querySelector('h1, img')).toBeNull()
})

test('values written from right to left leave their neighbours where they are', async () => {
  const headers = [
    { name: 'X-שם', value: 'ערך (1), x' },
    { name: 'Accept', value: '*/*' },
  ]
  const request = { method: 'GET', url: 'https://bitbucket.example/', headers }
  await showOne(rawEntry({ fields: { request } }))
  await openTab('Headers')
  const values = panel.element().querySelectorAll('dt, dd')
  for (const value of values) expect(getComputedStyle(value).direction).toBe('ltr')
  for (const text of panel.element().querySelectorAll('bdi')) expect(getComputedStyle(text).unicodeBidi).toBe('isolate')
  expect([...values].every(({ firstElementChild }) => firstElementChild?.tagName === 'BDI')).toBe(true)
})

test('“close details” gives the room and the focus back to the table', async () => {
  const { details, grid } = await showOne(rawEntry())
  await page.getByRole('button', { name: 'Close details' }).click()
  expect(details.query()).toBeNull()
  expect(document.activeElement).toBe(grid.element())
})
