import { expect, test } from 'vitest'
import { checkSchema, type SchemaComplaint } from '../../../src/core/har/schema.ts'
import { openText } from '../../support/read-har.ts'

const message = { cookies: [], headers: [], httpVersion: 'HTTP/1.1', headersSize: -1, bodySize: -1 }
const entry = {
  startedDateTime: '2026-11-23T02:07:00.000Z',
  time: 40,
  request: { ...message, method: 'GET', url: 'https://bitbucket.example/', queryString: [] },
  response: { ...message, status: 200, statusText: 'OK', redirectURL: '', content: { size: 0, mimeType: '' } },
  cache: {},
  timings: { send: 0, wait: 40, receive: 0 },
}

const checkText = async (text: string): Promise<readonly SchemaComplaint[]> => checkSchema(await openText(text))
const check = (entries: readonly unknown[]): Promise<readonly SchemaComplaint[]> =>
  checkText(JSON.stringify({ log: { entries } }))

test('a valid entry gives no complaint', async () => {
  expect(await check([entry])).toEqual([])
})

test('a complaint names the field and never its value', async () => {
  expect(await check([{ ...entry, time: 'secret' }])).toEqual([
    { message: 'time should be number', entries: 1, first: 0 },
  ])
})

test('the same complaint is told once, with the number of entries and the first of them, the most frequent first', async () => {
  const [untimed, undated] = [
    { ...entry, time: null },
    { ...entry, startedDateTime: '' },
  ]
  expect(await check([undated, entry, untimed, entry, { ...entry, time: '1' }])).toEqual([
    { message: 'time should be number', entries: 2, first: 2 },
    { message: 'startedDateTime should be a date and time (ISO 8601)', entries: 1, first: 0 },
  ])
})

test('an empty server address is one complaint, not one for each version of the protocol', async () => {
  expect(await check([{ ...entry, serverIPAddress: '' }])).toMatchObject([
    { message: 'serverIPAddress should be an IP address', entries: 1 },
  ])
})

test('the same fault at other places of a list is the same complaint', async () => {
  const headers = [
    { name: 1, value: '' },
    { name: 2, value: '' },
  ]
  expect(await check([{ ...entry, request: { ...entry.request, headers } }])).toHaveLength(1)
})

test('a text is a text, however long it is', async () => {
  const content = { size: 20_000, mimeType: 'text/plain', text: 'x'.repeat(20_000) }
  const postData = { mimeType: 'text/plain', text: 'y'.repeat(20_000) }
  const request = { ...entry.request, postData, url: `https://bitbucket.example/?${'z'.repeat(20_000)}` }
  expect(await check([{ ...entry, request, response: { ...entry.response, content } }])).toEqual([])
})

test('entries keep their numbers beside damaged ones and over several logs', async () => {
  const log = (entries: string): string => `{"log":{"entries":[${entries}]}}`
  const [good, bad] = [JSON.stringify(entry), JSON.stringify({ ...entry, time: null })]
  expect(await checkText(log(`${good},{"time":}`) + log(`${good},${bad}`))).toMatchObject([{ first: 3 }])
})

test.for([null, 'text', [], 7, {}])('%s in place of an entry gives complaints and no crash', async (value) => {
  expect(await check([value])).not.toEqual([])
})
