/**
 * Everything of one entry that somebody who looks at it wants to see, but its bodies: as it stands in the file, tolerantly.
 *
 * Values are the capture's own, hostile and perhaps secret: `isSecret` marks what is not to be shown unasked.
 */

import type { Outline } from '../core/har/outline.ts'
import { parseStartedAt } from '../core/har/started-at.ts'
import { amountOf, fieldsOf, listOf, numeralOf, textOf, type Fields } from '../core/har/tolerant.ts'
import { formatIso } from '../diagnosis/format.ts'
import { readCookies, type Cookie } from './cookies.ts'
import { readInitiator, type Initiator } from './initiator.ts'
import { namedValue, type NamedValue } from './secret-names.ts'
import { findTokenDetails, type TokenDetails } from './token-details.ts'

export interface RequestDetails {
  readonly entry: number
  readonly method: string
  /** Without its query. */
  readonly address: NamedValue
  readonly status: number | null
  readonly statusText: string
  readonly error: string | null
  readonly redirectedTo: NamedValue | null
  readonly startedAt: string | null
  readonly durationMs: number | null
  /** Those that were measured, in the order in which they happen. */
  readonly timings: readonly Timing[]
  readonly protocol: string | null
  readonly serverAddress: string | null
  readonly connection: string | null
  readonly resourceType: string | null
  readonly query: readonly NamedValue[]
  readonly request: Message
  readonly response: Message
  readonly token: TokenDetails | null
  readonly initiator: Initiator | null
}

export interface Timing {
  readonly name: (typeof TIMING_NAMES)[number]
  readonly ms: number
}

export interface Message {
  readonly headers: readonly NamedValue[]
  readonly cookies: readonly Cookie[]
  /** Is there a body in the file? */
  readonly hasBody: boolean
  readonly bodyType: string | null
  readonly bodyBytes: number | null
  /** As sent over the network, header included; Chrome alone writes it. */
  readonly transferredBytes: number | null
}

const TIMING_NAMES = ['blocked', 'dns', 'connect', 'ssl', 'send', 'wait', 'receive'] as const
const TEXT_LIMIT = 65_536

export async function describeEntry(entry: number, outline: Outline): Promise<RequestDetails> {
  const { fields } = outline
  const request = fieldsOf(fields['request']) ?? {}
  const response = fieldsOf(fields['response']) ?? {}
  const read = async (value: unknown): Promise<string> => (await outline.textOf(value, TEXT_LIMIT))?.text ?? ''
  const url = await read(request['url'])
  const [address = '', query = ''] = splitOnce(url.replace(/#.*$/s, ''), '?')
  const sent = await readMessage(request, read)
  const startedAt = parseStartedAt(fields['startedDateTime'])?.at
  const redirect = await read(response['redirectURL'])
  const status = numeralOf(response['status'])
  return {
    entry,
    method: textOf(request['method'])?.slice(0, 40) ?? '',
    address: namedValue('Address', address),
    status: status !== undefined && status > 0 ? status : null,
    statusText: await read(response['statusText']),
    error: (await read(response['_error'] ?? response['_failureText'] ?? fields['_error'])) || null,
    redirectedTo: redirect === '' ? null : namedValue('Redirected to', redirect),
    startedAt: formatIso(startedAt),
    durationMs: amountOf(fields['time']) ?? null,
    timings: readTimings(fieldsOf(fields['timings']) ?? {}),
    protocol: shortText(response['httpVersion']) ?? shortText(request['httpVersion']),
    serverAddress: shortText(fields['serverIPAddress']),
    connection: shortText(fields['connection']),
    resourceType: shortText(fields['_resourceType']),
    query: query === '' ? [] : [...new URLSearchParams(query)].slice(0, 500).map((pair) => namedValue(...pair)),
    request: sent,
    response: await readMessage(response, read),
    token: findTokenDetails(query, sent.headers, startedAt),
    initiator: readInitiator(fields['_initiator']),
  }
}

const shortText = (value: unknown): string | null => textOf(value)?.slice(0, 400) ?? null

function splitOnce(text: string, mark: string): readonly string[] {
  const at = text.indexOf(mark)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

const readTimings = (timings: Fields): readonly Timing[] =>
  TIMING_NAMES.flatMap((name) => {
    const ms = amountOf(timings[name])
    return ms === undefined ? [] : { name, ms }
  })

const HEADERS_LIMIT = 500

async function readMessage(message: Fields, read: (value: unknown) => Promise<string>): Promise<Message> {
  const headers: NamedValue[] = []
  for (const field of listOf(message['headers']).slice(0, HEADERS_LIMIT)) {
    const { name, value } = fieldsOf(field) ?? {}
    if (typeof name === 'string')
      headers.push(namedValue(name, typeof value === 'number' ? `${value}` : await read(value)))
  }
  const body = fieldsOf(message['content']) ?? fieldsOf(message['postData']) ?? {}
  return {
    headers,
    cookies: readCookies(message['cookies'], headers),
    hasBody: (body['text'] !== undefined && body['text'] !== '') || textOf(body['_file']) !== undefined,
    bodyType: shortText(body['mimeType']),
    bodyBytes: amountOf(body['size']) ?? amountOf(message['bodySize']) ?? null,
    transferredBytes: amountOf(message['_transferSize']) ?? null,
  }
}
