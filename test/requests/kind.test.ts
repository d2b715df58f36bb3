import { describe, expect, test } from 'vitest'
import { kindOf } from '../../src/requests/kind.ts'
import { exchangeOf } from '../support/read-entry.ts'

const typed = (mimeType: string, url = 'https://bitbucket.example/x') =>
  exchangeOf({ url, fields: { response: { status: 200, headers: [], content: { mimeType } } } })

describe('the kind of a request', () => {
  test('is what Chrome says it is, whatever the answer', () => {
    const asked = { url: 'https://bitbucket.example/logo.png', fields: { _resourceType: 'fetch' } }
    expect(kindOf(exchangeOf(asked))).toBe('call')
  })

  test.for([
    ['text/html;charset=UTF-8', 'document'],
    ['application/javascript', 'script'],
    ['text/css', 'style'],
    ['image/svg+xml', 'image'],
    ['application/font-woff2', 'font'],
    ['application/json', 'call'],
    ['application/octet-stream', 'other'],
  ] as const)('without that is told by the media type %s', ([type, kind]) => {
    expect(kindOf(typed(type))).toBe(kind)
  })

  test.for([
    ['/s/batch.js', 'script'],
    ['/s/batch.CSS', 'style'],
    ['/favicon.ico', 'image'],
    ['/rest/api/latest/projects', 'other'],
  ] as const)('without an answer is told by the end of %s', ([path, kind]) => {
    expect(kindOf(exchangeOf({ url: `https://bitbucket.example${path}`, status: 0 }))).toBe(kind)
  })
})
