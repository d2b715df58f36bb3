/** Entries of a HAR for the tests of core: one moment that all of them count from, and small builders. */

import { readExchange, type Exchange } from '../../src/core/har/exchange.ts'
import { parseHttpUrl, type HttpUrl } from '../../src/core/http/url.ts'
import { epochMs, type EpochMs } from '../../src/core/units.ts'
import { START_MS } from './build-har.ts'

/** Seconds after the fixed start, as a moment. */
export const at = (sec: number): EpochMs => epochMs(START_MS + sec * 1000)

/** An http address that is known to be one. */
export function urlOf(text: string): HttpUrl {
  const url = parseHttpUrl(text)
  if (!url) throw new Error('the test names no http address')
  return url
}

export interface EntryOptions {
  readonly url?: string
  readonly method?: string
  readonly atSec?: number
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly requestHeaders?: Readonly<Record<string, string>>
  readonly body?: string
  readonly error?: string
  readonly waitMs?: number
  /** Any other field of the entry, replacing what is made here. */
  readonly fields?: Readonly<Record<string, unknown>>
}

/** An entry as an exporter writes it, answered 200 in 40 ms when nothing else is said. */
export function rawEntry(options: EntryOptions = {}): Readonly<Record<string, unknown>> {
  const {
    url = 'https://bitbucket.example/',
    method = 'GET',
    atSec = 0,
    status = 200,
    waitMs = 40,
    body,
    error,
  } = options
  return {
    startedDateTime: new Date(at(atSec)).toISOString(),
    time: waitMs,
    request: { method, url, headers: toFields(options.requestHeaders ?? {}) },
    response: {
      status,
      headers: toFields(options.headers ?? {}),
      content: body === undefined ? {} : { text: body },
      ...(error === undefined ? {} : { _error: error }),
    },
    timings: { blocked: 0, dns: -1, connect: -1, send: 0, wait: waitMs, receive: 0 },
    ...options.fields,
  }
}

/** The same entry, read. */
export function exchangeOf(options: EntryOptions = {}, entry = 0): Exchange {
  const { exchange } = readExchange(rawEntry(options), entry)
  if (!exchange) throw new Error('the built entry cannot be read')
  return exchange
}

/** Several entries, numbered in order. */
export const exchangesOf = (entries: readonly EntryOptions[]): readonly Exchange[] => entries.map(exchangeOf)

const toFields = (fields: Readonly<Record<string, string>>): readonly { name: string; value: string }[] =>
  Object.entries(fields).map(([name, value]) => ({ name, value }))
