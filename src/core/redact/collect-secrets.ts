/**
 * What of an entry is secret by its name, its place or its shape, found without regard to what is kept of it: so that what the
 * rebuilding overlooks is still searched for in the end.
 *
 * Names and shapes from Atlassian's products, the HTTP authentication schemes and the usual names of single sign-on.
 */

import { decodeJwt } from 'jose'
import { fieldsOf, jsonOf, listOf, textOf, type Fields } from '../har/tolerant.ts'
import { holdsPlaceholder, isPlaceholder, type SecretKind } from '../placeholder.ts'
import { holdsRandom } from '../random-text.ts'
import { decodeForm, decodePercents, PERCENT_CODE } from './decode-percents.ts'
import { isIpv4, isIpv6 } from './ip-address.ts'
import type { SecretBook } from './secret-book.ts'

const KINDS: readonly (readonly [RegExp, SecretKind])[] = [
  [/^(?:x-auser(?:name|id)|j_username|user_?(?:name|id|key)|login|e?mail|subject|sub)$/i, 'user'],
  [/session|jsessionid|asessionid|^sid$/i, 'session'],
  [
    /^(?:proxy-)?authorization$|pass(?:word|wd|phrase)?$|^pwd$|secret|credential|api-?key|apikey|private-?key/i,
    'credential',
  ],
  [/token|csrf|xsrf|^jwt$|saml|assertion|^code$|otp|signature|ticket/i, 'token'],
]
/** Nobody nests deeper, except to do harm. */
const DEPTH = 40
/** Longer texts are searched only so far. */
const TEXT_CHARACTERS = 262_144

/** Most texts of a capture stand in it many times, and are looked at once. */
const REMEMBERED_TEXTS = 20_000
const REMEMBERED_CHARACTERS = 500
/** Less is learnt of them than of texts, so that a text that is one somewhere else is still looked at. */
const FIELD_NAMES = Symbol('names of fields')

export class SecretCollector {
  readonly #book: SecretBook
  /** By the name of the field; names of fields by themselves. */
  readonly #seen = new Map<string | typeof FIELD_NAMES, Set<string>>()
  #remembered = 0

  constructor(book: SecretBook) {
    this.#book = book
  }

  /** Of an entry, or of anything else that is handed out in parts, as it stands in the file. */
  collect(entry: unknown): void {
    const { request, response, serverIPAddress } = fieldsOf(entry) ?? {}
    for (const message of [fieldsOf(request) ?? {}, fieldsOf(response) ?? {}]) {
      for (const cookie of listOf(message['cookies'])) learnText('cookie', fieldsOf(cookie)?.['value'], this.#book)
      for (const header of listOf(message['headers'])) learnHeader(fieldsOf(header) ?? {}, this.#book)
    }
    learnTokenAnswer(fieldsOf(request)?.['url'], fieldsOf(response)?.['content'], this.#book)
    learnAddress(textOf(serverIPAddress) ?? '', this.#book)
    this.#walk(entry, '', DEPTH)
  }

  /** `name` is that of the field, or of the pair that it belongs to. */
  #walk(value: unknown, name: string, depth: number): void {
    if (typeof value === 'string') {
      if (!this.#isKnown(name, value)) this.#learnFromText(value, name, depth)
      return
    }
    if (typeof value !== 'object' || value === null || depth === 0) return
    if (Array.isArray(value)) for (const item of value) this.#walk(item, name, depth - 1)
    else this.#walkFields(value, depth - 1)
  }

  #walkFields(fields: object, depth: number): void {
    const pairName = textOf((fields as Fields)['name'])
    for (const [key, part] of Object.entries(fields)) {
      if (!this.#isKnown(FIELD_NAMES, key)) suspectRuns(key, this.#book)
      this.#walk(part, key === 'value' && pairName !== undefined ? pairName : key, depth)
    }
  }

  #isKnown(name: string | typeof FIELD_NAMES, text: string): boolean {
    if (text.length > REMEMBERED_CHARACTERS) return false
    const seen = this.#seen.get(name)
    if (seen?.has(text)) return true
    if (this.#remembered >= REMEMBERED_TEXTS) return false
    this.#remembered++
    if (seen) seen.add(text)
    else this.#seen.set(name, new Set([text]))
    return false
  }

  #learnFromText(text: string, name: string, depth: number): void {
    const start = text.slice(0, TEXT_CHARACTERS)
    learnFromText(start, name, this.#book)
    if (text.length === start.length && depth > 0 && /^\s*[{[]/.test(text)) this.#walk(jsonOf(text), name, depth - 1)
  }
}

/** Its value may be a list. */
function learnHeader({ name, value }: Readonly<Record<string, unknown>>, book: SecretBook): void {
  const key = textOf(name)?.toLowerCase() ?? ''
  for (const part of Array.isArray(value) ? (value as readonly unknown[]) : [value])
    learnField(key, textOf(part) ?? '', book)
}

function learnField(key: string, text: string, book: SecretBook): void {
  if (key === 'cookie') for (const pair of text.split(';')) learnText('cookie', afterSign(pair), book)
  if (key === 'set-cookie')
    for (const line of text.split('\n')) learnText('cookie', afterSign(line.split(';', 1)[0] ?? ''), book)
  if (key.endsWith('authorization')) learnText('credential', text.replace(/^[\w-]+\s+/, ''), book)
  if (NAMES_SERVERS.test(key)) for (const [, server = ''] of text.matchAll(SERVER)) book.hosts.learn(server)
  if (key.endsWith('authenticate')) learnServers(decodePercents(text), book)
}

/** Fields that name servers, which may be servers that nothing else names. */
const NAMES_SERVERS = /^(?:via|server|user-agent|x-cache|content-security-policy(?:-report-only)?)$/
const SERVER = /(?:^|[\s;,]|\/\/)([a-z][\w-]*(?:\.[\w-]+)+\.[a-z]{2,})(?![\w.-])/gi

/** Of addresses, also inside another one. */
function learnServers(text: string, book: SecretBook): void {
  for (const [, server = ''] of findAll(text, '://', ORIGIN)) book.hosts.learn(server)
}

const ORIGIN = /\bhttps?:\/\/(?:[^/?#@\s]{0,200}@)?(\[[\da-f:.]+\]|[\w.-]+)/gi

/** A numeric address that may be nowhere else. */
function learnAddress(text: string, book: SecretBook): void {
  const address = text.replace(/^\[|\]$/g, '')
  if (isIpv4(address) || isIpv6(address)) book.hosts.learn(address)
}

const afterSign = (pair: string): string => pair.slice(pair.indexOf('=') + 1).trim()

/** `GET …/mirrorServers/{id}/token` answers with nothing but a token. */
function learnTokenAnswer(url: unknown, content: unknown, book: SecretBook): void {
  if (!/\/(?:mirror|upstream)servers\/[^/?#]+\/token(?:[?#]|$)/i.test(textOf(url) ?? '')) return
  const text = textOf(fieldsOf(content)?.['text'])
  const strings = text === undefined ? [] : stringsOf(jsonOf(text) ?? text)
  for (const value of strings) learnText('token', value, book)
}

const stringsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : []
}

function learnFromText(text: string, name: string, book: SecretBook): void {
  const kind = kindOf(name)
  if (kind !== undefined && !/[\s{[<]/.test(text)) learnText(kind, text, book)
  for (const [, key = '', value = ''] of findAll(text, '=', PAIR)) learnPair(decodeForm(key), decodeForm(value), book)
  for (const [tag] of findAll(text, '<', /<(?:input|meta)\b[^>]{0,2000}>/gi)) learnTag(tag, book)
  for (const [token] of findAll(text, '.ey', /ey[\w-]{8,}\.ey[\w-]{8,}\.[\w-]+/g)) learnToken(token, book)
  for (const [found] of text.matchAll(ACCESS_KEY)) learnText('credential', found, book)
  for (const [domain, local = ''] of findAll(text, '@', E_MAIL)) learnText('credential', local + domain, book)
  for (const [, password = ''] of findAll(text, '://', /:\/\/[^/@\s:]{0,200}:([^/@\s]{6,200})@/g))
    learnText('credential', password, book)
  if (ADDRESS.test(text)) learnAddressParts(text, book)
  suspectRuns(text, book)
}

/** Only where the text that each of them holds is there at all, which is much faster to see. */
const findAll = (text: string, held: string, pattern: RegExp): Iterable<RegExpExecArray> =>
  text.includes(held) ? text.matchAll(pattern) : []

const withoutPercents = (text: string): string => (text.includes('%') ? text.replaceAll(PERCENT_CODE, ' ') : text)
const RUN = /[A-Za-z0-9]{12,}/g

function suspectRuns(text: string, book: SecretBook): void {
  for (const [run] of withoutPercents(text).matchAll(RUN)) if (holdsRandom(run)) book.suspect(run)
}

function learnAddressParts(text: string, book: SecretBook): void {
  for (const [, user = ''] of text.matchAll(USER_PATH)) learnText('user', decodePercents(user), book)
  learnServers(decodePercents(text), book)
}

/** All of a text. */
const ADDRESS = /^(?:https?:\/)?\/\S*$/i
/** A user’s own page, project or repository. */
const USER_PATH = /\/(?:~|%7e)([^/?#;]+)/gi

/** A name that was replaced says nothing of its value. */
const kindOf = (name: string): SecretKind | undefined =>
  isPlaceholder(name) ? undefined : KINDS.find(([names]) => names.test(name))?.[1]

/** Of an address or a form. */
const PAIR = /(?:^|[?&;])([\w.[\]%-]{1,60})=([^&;#\s"'<>]{6,4000})/g
const ACCESS_KEY = /\b(?:BBDC-[\w+/@-]{20,}|ATATT3[\w=-]{20,}|(?:AKIA|ASIA)[0-9A-Z]{16}\b)/g
/** What stands before the sign is looked for from there, since almost every text holds something that it could be. */
const E_MAIL = /(?<=([\w.+-]{1,64}))@[\w-]+(?:\.[\w-]+)+/g

function learnPair(name: string, value: string, book: SecretBook): void {
  const kind = kindOf(name)
  if (kind !== undefined && !value.startsWith('http')) learnText(kind, value, book)
}

function learnTag(tag: string, book: SecretBook): void {
  const [, name = ''] = /\bname\s*=\s*["']?([\w.-]+)/i.exec(tag) ?? []
  const [, value = ''] = /\b(?:value|content)\s*=\s*["']([^"']*)/i.exec(tag) ?? []
  learnPair(name, value, book)
}

/** Its header and the claims that stay are no secret; its signature and its person are, and the name of a server may be. */
function learnToken(token: string, book: SecretBook): void {
  learnText('signature', token.split('.')[2] ?? '', book)
  try {
    const { sub, iss } = decodeJwt(token)
    learnText('user', sub, book)
    learnServers(textOf(iss) ?? '', book)
  } catch {
    // no claims, no person
  }
}

const SHORTEST = 6

function learnText(kind: SecretKind, value: unknown, book: SecretBook): void {
  const text = textOf(value)
  if (text === undefined || text.length < SHORTEST || holdsPlaceholder(text)) return
  if (!/^ey[\w-]+\.ey[\w-]+\./.test(text)) book.learn(kind, text)
}
