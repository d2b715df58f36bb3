import { describe, expect, test } from 'vitest'
import { isFailed, statusClassOf } from '../../src/requests/outcome.ts'
import { exchangeOf, type EntryOptions } from '../support/read-entry.ts'

describe('a request', () => {
  test.for<readonly [string, EntryOptions, boolean]>([
    ['answered 399 is not failed', { status: 399 }, false],
    ['answered 400 is failed', { status: 400 }, true],
    ['without answer and error is failed', { status: 0 }, true],
    ['with a network error is failed', { status: 0, error: 'net::ERR_CONNECTION_REFUSED' }, true],
    ['answered 200 and refused by the browser is failed', { error: 'net::ERR_BLOCKED_BY_RESPONSE' }, true],
    ['that the page itself broke off is not failed', { status: 0, error: 'net::ERR_ABORTED' }, false],
    ['answered 401 and then broken off is failed', { status: 401, error: 'net::ERR_ABORTED' }, true],
  ])('%s', ([, options, failed]) => {
    expect(isFailed(exchangeOf(options))).toBe(failed)
  })

  test('belongs to the class of its status', () => {
    expect([200, 299, 300, 404, 599, 0].map(statusClassOf)).toEqual(['2xx', '2xx', '3xx', '4xx', '5xx', 'none'])
  })
})
