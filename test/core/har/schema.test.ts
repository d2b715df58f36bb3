import { expect, test } from 'vitest'
import { checkSchema } from '../../../src/core/har/schema.ts'

const message = { cookies: [], headers: [], httpVersion: 'HTTP/1.1', headersSize: -1, bodySize: -1 }
const entry = {
  startedDateTime: '2026-11-23T02:07:00.000Z',
  time: 40,
  request: { ...message, method: 'GET', url: 'https://bitbucket.example/', queryString: [] },
  response: { ...message, status: 200, statusText: 'OK', redirectURL: '', content: { size: 0, mimeType: '' } },
  cache: {},
  timings: { send: 0, wait: 40, receive: 0 },
}

test('a valid entry gives no complaint', () => {
  expect(checkSchema([entry])).toEqual([])
})

test('a complaint names the field and never its value', () => {
  expect(checkSchema([{ ...entry, time: 'secret' }])).toEqual([
    {
      code: 'schema',
      entry: 0,
      message: '1 entry: time should be number (HAR 1.2 schema).',
    },
  ])
})

test('the same complaint is told once, with the number of entries and the first of them', () => {
  const [problem, ...others] = checkSchema([entry, { ...entry, time: null }, entry, { ...entry, time: '1' }])
  expect(others).toEqual([])
  expect(problem).toMatchObject({ entry: 1, message: expect.stringMatching(/^2 entries: time /) as string })
})

test('an empty server address is one complaint, not one for each version of the protocol', () => {
  expect(checkSchema([{ ...entry, serverIPAddress: '' }])).toMatchObject([
    { message: '1 entry: serverIPAddress should be an IP address (HAR 1.2 schema).' },
  ])
})

test('the same fault at other places of a list is the same complaint', () => {
  const request = {
    ...entry.request,
    headers: [
      { name: 1, value: '' },
      { name: 2, value: '' },
    ],
  }
  expect(checkSchema([{ ...entry, request }])).toHaveLength(1)
})

test.for([null, 'text', [], 7, {}])('%s in place of an entry gives complaints and no crash', (value) => {
  expect(checkSchema([value])).not.toEqual([])
})
