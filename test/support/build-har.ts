/**
 * Small captures with a known truth: an administrator opens the mirrors page of a primary, and its frame asks a mirror for the
 * panel.
 *
 * Everything is counted from one fixed moment. Every request begins on a whole second and is answered 970 ms later (`waitMs`),
 * and servers are whole seconds ahead, so that bounds of what is estimated fall on whole seconds and thresholds can be met
 * exactly: with A the seconds by which a server is ahead and the visit at V, the mirror's time at the visit lies in
 * [V + A − 1 s, V + A + 3 s]. With `waitMs: 940` the drift lies in [A − 3 s, A + 3 s] instead.
 */

import { parseHttpUrl, type HttpUrl } from '../../src/core/http/url.ts'
import { queryHash } from '../../src/core/token/query-hash.ts'
import { makeToken } from './make-token.ts'

export const PRIMARY = 'https://bitbucket.example'
export const MIRROR = 'https://mirror.example'
export const MIRROR_ID = 'B0F5-CS21-45C2-CCK3'
/** 2026-11-23 02:07:00 UTC on the browser's clock. */
export const START_MS = Date.UTC(2026, 10, 23, 2, 7)
/** When the panel is requested, in seconds after the start. */
export const VISIT_SEC = 10

/** A server's clock and what it tells of it. */
export interface ClockOptions {
  /** The application's clock − the browser's. */
  readonly aheadSec?: number
  /** The clock that writes `Date` − the browser's, where a proxy with another clock writes it. */
  readonly dateAheadSec?: number
  readonly hasDates?: boolean
  readonly hasRequestIds?: boolean
  /** Name of the node in the request ids. */
  readonly node?: string
  /** The header `Server`. */
  readonly software?: string
}

export interface ExchangeOptions {
  readonly url: string
  readonly method?: string
  /** Seconds after the start. */
  readonly atSec: number
  /** No answer when left out. */
  readonly status?: number
  readonly error?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly requestHeaders?: Readonly<Record<string, string>>
  readonly body?: string
  /** Until the first byte of the answer; without an answer what the exporter says the browser waited, 0 when left out. */
  readonly waitMs?: number
  readonly resourceType?: string
  /** The clock of whoever answers, where it is not `PRIMARY` or `MIRROR` or differs from theirs. */
  readonly clock?: ClockOptions
}

export interface VisitOptions extends Partial<ExchangeOptions> {
  /** On the clock of the primary's application, at the start of the visit. */
  readonly tokenAgeSec?: number
  readonly lifetimeSec?: number
  /** Not-before − issue time. */
  readonly notBeforeSec?: number
  /** Claims that replace or, when `undefined`, remove the token's own. */
  readonly claims?: Readonly<Record<string, unknown>>
  /** Text that takes the token's place; `null` for no token at all. */
  readonly token?: string | null
  /** Parameters that replace the panel's own before the address is signed. */
  readonly parameters?: Readonly<Record<string, string>>
  /** What happens to the address after it was signed. */
  readonly edit?: (address: string) => string
  /** Neither an answer nor an error. */
  readonly isUnanswered?: boolean
  /** Origin of the page around the frame; `null` when nothing tells it. */
  readonly embedder?: string | null
}

export interface HarOptions {
  readonly primary?: ClockOptions
  readonly mirror?: ClockOptions
  /** One visit when left out. */
  readonly visits?: readonly VisitOptions[]
  /** For the one visit. */
  readonly visit?: VisitOptions
  /** Calls of the primary before the visit, the page itself included. */
  readonly primaryCalls?: number
  /** Other calls of the mirror before the visit. */
  readonly mirrorCalls?: number
  /** Did the primary announce the panel, three seconds after the start? */
  readonly hasConfig?: boolean
  /** Does that answer carry its body with the panel's address? */
  readonly hasConfigBody?: boolean
  readonly waitMs?: number
  /** What the browser sends to the primary; nothing of it was recorded when left out. */
  readonly primaryRequestHeaders?: Readonly<Record<string, string>>
  readonly exporter?: string
  /** Any other exchanges. */
  readonly others?: readonly ExchangeOptions[]
}

export interface Har {
  readonly log: { readonly entries: readonly HarEntry[] } & Readonly<Record<string, unknown>>
}

type HarEntry = Readonly<Record<string, unknown>> & { readonly startedDateTime: string }

/** Without options: clocks in step, a token 7 s old, and a mirror that answers 200. */
export function buildHar(options: HarOptions = {}): Har {
  const visits = options.visits ?? [options.visit ?? {}]
  const exchanges = [
    ...primaryCalls(options),
    ...mirrorCalls(options),
    ...visits.map((visit) => visitExchange(visit, options)),
    ...(options.others ?? []),
  ]
  const entries = exchanges.toSorted((a, b) => a.atSec - b.atSec).map((exchange) => toEntry(exchange, options))
  return {
    log: {
      version: '1.2',
      creator: { name: options.exporter ?? 'build-har', version: '1' },
      pages: [{ id: 'page_1', title: `${PRIMARY}/admin/mirrors`, startedDateTime: isoAt(0), pageTimings: {} }],
      entries,
    },
  }
}

const CALLS = ['/admin/mirrors', '/rest/mirroring/latest/mirrorServers', '/rest/mirroring/latest/requests']

function primaryCalls({ primaryCalls: count = 3, hasConfig = true, hasConfigBody, visit, ...rest }: HarOptions) {
  const requestHeaders = rest.primaryRequestHeaders ?? {}
  const calls = CALLS.slice(0, count).map((path, index) => ({
    url: PRIMARY + path,
    atSec: index,
    status: 200,
    requestHeaders,
  }))
  const config = {
    requestHeaders,
    url: `${PRIMARY}/rest/mirroring/latest/mirrorServers/${MIRROR_ID}/webPanels/config`,
    atSec: 3,
    status: 200,
    ...(hasConfigBody ? { body: `<script>{"src":"${signedAddress(visit ?? {}, rest)}"}</script>` } : {}),
  }
  return hasConfig ? [...calls, config] : calls
}

const mirrorCalls = ({ mirrorCalls: count = 0 }: HarOptions): readonly ExchangeOptions[] =>
  Array.from({ length: count }, (_, index) => ({ url: `${MIRROR}/logo-${index}.png`, atSec: 4 + index, status: 200 }))

/** The request for the panel; its address carries the token. */
export function visitExchange(visit: VisitOptions, options: HarOptions = {}): ExchangeOptions {
  const { edit = (address) => address, embedder = PRIMARY } = visit
  const answer = visit.isUnanswered || visit.error !== undefined ? {} : { status: 200 }
  return {
    atSec: VISIT_SEC,
    resourceType: 'document',
    ...answer,
    ...visit,
    requestHeaders: { ...(embedder === null ? {} : { referer: `${embedder}/` }), ...visit.requestHeaders },
    url: edit(visit.url ?? signedAddress(visit, options)),
  }
}

/** The panel's address as the primary signs it. */
export function signedAddress(visit: VisitOptions, options: HarOptions = {}): string {
  const parameters = new URLSearchParams({
    tz: 'Europe/Berlin',
    loc: 'en-GB',
    user_id: 'admin',
    user_key: '1',
    xdm_e: PRIMARY,
    xdm_c: `channel-bitbucket.mirror.${MIRROR_ID.toLowerCase()}__mirror-config-panel`,
    cp: '',
    lic: 'none',
    cv: '1.1.86',
    ...visit.parameters,
  })
  const address = `${MIRROR}/plugins/servlet/admin/mirror?${parameters.toString()}`
  const token = visit.token === undefined ? mintToken(address, visit, options) : visit.token
  return token === null ? address : `${address}&jwt=${token}`
}

function mintToken(address: string, visit: VisitOptions, { primary = {} }: HarOptions): string {
  const { tokenAgeSec = 7, lifetimeSec = 180, notBeforeSec, atSec = VISIT_SEC } = visit
  const issuedAt = START_MS / 1000 + atSec + (primary.aheadSec ?? 0) - tokenAgeSec
  const claims = {
    iss: 'bitbucket-primary',
    iat: issuedAt,
    exp: issuedAt + lifetimeSec,
    ...(notBeforeSec === undefined ? {} : { nbf: issuedAt + notBeforeSec }),
    qsh: queryHash('GET', parseHttpUrl(address) as HttpUrl, ''),
    ...visit.claims,
  }
  return makeToken(claims)
}

/** An exchange with whichever server its address names, as an exporter writes it. */
function toEntry(exchange: ExchangeOptions, options: HarOptions): HarEntry {
  const { url, method = 'GET', atSec, status, error, body, resourceType } = exchange
  const wait = exchange.waitMs ?? options.waitMs ?? 970
  const isAnswered = status !== undefined
  return {
    startedDateTime: isoAt(atSec),
    time: isAnswered ? wait : (exchange.waitMs ?? 0),
    pageref: exchange.requestHeaders?.['referer'] === undefined && url.startsWith(MIRROR) ? undefined : 'page_1',
    ...(resourceType === undefined ? {} : { _resourceType: resourceType }),
    request: { method, url, headers: toFields(exchange.requestHeaders ?? {}) },
    response: {
      status: status ?? 0,
      headers: isAnswered ? toFields({ ...clockHeaders(exchange, options), ...exchange.headers }) : [],
      content: body === undefined ? {} : { mimeType: 'text/html', text: body },
      redirectURL: exchange.headers?.['location'] ?? '',
      ...(error === undefined ? {} : { _error: error }),
    },
    timings: isAnswered ? { blocked: 0, dns: -1, connect: -1, send: 0, wait, receive: 0 } : {},
  }
}

/** What the server's answer tells of its clock, read in the middle of the request's second. */
function clockHeaders(exchange: ExchangeOptions, { primary, mirror }: HarOptions): Record<string, string> {
  const { url, atSec } = exchange
  const usual = url.startsWith(PRIMARY) ? (primary ?? {}) : url.startsWith(MIRROR) ? (mirror ?? {}) : undefined
  const clock = exchange.clock ?? usual
  if (!clock) return {}
  const {
    aheadSec = 0,
    dateAheadSec = aheadSec,
    hasDates = true,
    hasRequestIds = true,
    node = 'NODE1',
    software,
  } = clock
  const on = (ahead: number): Date => new Date(START_MS + (Math.floor(atSec) + ahead) * 1000)
  const minute = on(aheadSec).getUTCHours() * 60 + on(aheadSec).getUTCMinutes()
  return {
    ...(hasDates ? { date: on(dateAheadSec).toUTCString() } : {}),
    ...(hasRequestIds ? { 'x-arequestid': `@${node}x${minute}x17x0` } : {}),
    ...(software === undefined ? {} : { server: software }),
  }
}

const toFields = (fields: Readonly<Record<string, string>>): readonly { name: string; value: string }[] =>
  Object.entries(fields).map(([name, value]) => ({ name, value }))

const isoAt = (sec: number): string => new Date(START_MS + sec * 1000).toISOString()
