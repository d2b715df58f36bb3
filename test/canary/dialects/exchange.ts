/**
 * One exchange in the words of HTTP → an entry with all the copies that exporters make of it: parameters of the address, cookies
 * of the headers, the target of a redirect. What exporters do differently is the style. Nothing that a canary changes later is
 * shared with the template.
 */

import { headerOf, type Content, type HarEntry, type Named, type PostData } from '../har.ts'
import type { DialectId } from './dialect.ts'

export interface ExchangeSpec {
  readonly url: string
  readonly method?: string
  /** 200 when left out; 0 for no answer. */
  readonly status?: number
  readonly statusText?: string
  readonly requestHeaders?: Readonly<Record<string, string>>
  readonly responseHeaders?: Readonly<Record<string, string>>
  readonly post?: PostSpec
  readonly body?: BodySpec
  /** The browsers' own words for a failure, where they write any. */
  readonly errors?: Partial<Readonly<Record<DialectId, string>>>
}

interface PostSpec {
  readonly mimeType: string
  readonly text: string
  /** The fields of a form as they stand in the text. */
  readonly params?: readonly Named[]
}

interface BodySpec {
  /** With its charset. */
  readonly mimeType: string
  readonly text: string
  /** Is `text` the base64 of the body? */
  readonly isBase64?: boolean
}

export interface Style {
  readonly id: DialectId
  /** The parameters of an address or form, which stand there encoded. */
  readonly parameters: (pairs: Named[]) => Named[]
  readonly sentCookie: (cookie: Named) => Named
  readonly setCookie: (cookie: Named) => Named
  readonly post: (post: PostSpec & { readonly params: readonly Named[] }) => PostData
  readonly noContent: Content
  readonly content: (body: { readonly mimeType: string; readonly text: string }) => Content
  readonly error: (text: string | undefined) => Readonly<Record<string, unknown>>
}

export const exchangeWriter =
  (style: Style) =>
  (spec: ExchangeSpec, template: HarEntry): HarEntry => ({
    ...template,
    cache: { ...template.cache },
    timings: { ...template.timings },
    startedDateTime: laterThan(template),
    request: writeRequest(style, spec, template),
    response: writeResponse(style, spec, template),
  })

const CARRIED = ['accept', 'accept-language', 'host', 'user-agent']

function writeRequest(style: Style, { url, method = 'GET', requestHeaders, post }: ExchangeSpec, template: HarEntry) {
  const { request } = template
  const carried = request.headers.filter(({ name }) => CARRIED.includes(name.toLowerCase()))
  const headers = [...carried, ...toFields(requestHeaders)]
  return {
    ...request,
    method,
    url,
    headers,
    queryString: style.parameters(parametersOf(url)),
    cookies: pairsOf(headerOf(headers, 'cookie'), '; ').map(style.sentCookie),
    ...(post ? { postData: style.post({ ...post, params: style.parameters([...(post.params ?? [])]) }) } : {}),
  }
}

function writeResponse(style: Style, spec: ExchangeSpec, template: HarEntry) {
  const { status = 200, statusText = '', responseHeaders, body, errors } = spec
  const headers = status === 0 ? [] : toFields(responseHeaders)
  const cookie = headerOf(headers, 'set-cookie')?.split(';', 1)[0]
  return {
    ...template.response,
    status,
    statusText,
    headers,
    cookies: pairsOf(cookie, ';').map(style.setCookie),
    content: body
      ? { ...style.content(body), ...(body.isBase64 ? { encoding: 'base64' } : {}) }
      : { ...style.noContent },
    redirectURL: headerOf(headers, 'location') ?? '',
    ...style.error(errors?.[style.id]),
  }
}

export const toFields = (fields: Readonly<Record<string, string>> = {}): Named[] =>
  Object.entries(fields).map(([name, value]) => ({ name, value }))

/** As they stand there. */
export const parametersOf = (url: string): Named[] => pairsOf(/\?([^#]*)/.exec(url)?.[1], '&')

/** `a=1&b=2` or `a=1; b=2`, as it stands. */
export const pairsOf = (text: string | undefined, separator: string): Named[] =>
  (text ?? '')
    .split(separator)
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=')
      return { name, value: value.join('=') }
    })

export const decodedPairs = (pairs: readonly Named[]): Named[] =>
  pairs.map((pair) => ({ ...pair, name: decodeForm(pair.name), value: decodeForm(pair.value) }))

/** The text itself where it is no valid code. */
function decodeForm(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

/** In the zone of the template, as an exporter writes all its starts. */
function laterThan({ startedDateTime }: HarEntry): string {
  const zone = /(?:Z|[+-]\d\d:\d\d)$/.exec(startedDateTime)?.[0] ?? 'Z'
  const aheadMs = Date.parse('1970-01-01T00:00:00Z') - Date.parse(`1970-01-01T00:00:00${zone}`)
  return new Date(Date.parse(startedDateTime) + 1000 + aheadMs).toISOString().replace('Z', zone)
}
