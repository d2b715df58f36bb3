/**
 * What of an entry is secret by its name, its place or its shape, found without regard to what is kept of it: so that what the
 * rebuilding overlooks is still searched for in the end.
 *
 * Names and shapes from Atlassian's products, the HTTP authentication schemes and the usual names of single sign-on.
 */

import { decodeJwt } from 'jose'
import { fieldsOf, jsonOf, listOf, textOf } from '../har/tolerant.ts'
import { holdsPlaceholder, isPlaceholder, type SecretKind } from '../placeholder.ts'
import { holdsRandom } from '../random-text.ts'
import { decodeForm } from './decode-percents.ts'
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

/** Of an entry as it stands in the file. */
export function collectSecretsOf(entry: unknown, book: SecretBook): void {
  const { request, response } = fieldsOf(entry) ?? {}
  for (const message of [fieldsOf(request) ?? {}, fieldsOf(response) ?? {}]) {
    for (const cookie of listOf(message['cookies'])) learnText('cookie', fieldsOf(cookie)?.['value'], book)
    for (const header of listOf(message['headers'])) learnHeader(fieldsOf(header) ?? {}, book)
  }
  learnTokenAnswer(fieldsOf(request)?.['url'], fieldsOf(response)?.['content'], book)
  walk(entry, '', book, DEPTH)
}

function learnHeader({ name, value }: Readonly<Record<string, unknown>>, book: SecretBook): void {
  const [key, text] = [textOf(name)?.toLowerCase(), textOf(value)]
  if (text === undefined) return
  if (key === 'cookie') for (const pair of text.split(';')) learnText('cookie', afterSign(pair), book)
  if (key === 'set-cookie')
    for (const line of text.split('\n')) learnText('cookie', afterSign(line.split(';', 1)[0] ?? ''), book)
  if (key?.endsWith('authorization')) learnText('credential', text.replace(/^[\w-]+\s+/, ''), book)
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

/** `name` is that of the field, or of the pair that it belongs to. */
function walk(value: unknown, name: string, book: SecretBook, depth: number): void {
  if (typeof value === 'string') return learnFromText(value, name, book, depth)
  if (typeof value !== 'object' || value === null || depth === 0) return
  const pairName = textOf((value as { readonly name?: unknown }).name)
  for (const [key, part] of Object.entries(value))
    walk(
      part,
      key === 'value' && pairName !== undefined ? pairName : Array.isArray(value) ? name : key,
      book,
      depth - 1,
    )
}

function learnFromText(text: string, name: string, book: SecretBook, depth: number): void {
  const start = text.slice(0, TEXT_CHARACTERS)
  const kind = kindOf(name)
  if (kind !== undefined && !/[\s{[<]/.test(start)) learnText(kind, start, book)
  for (const [, key = '', value = ''] of start.matchAll(PAIR)) learnPair(decodeForm(key), decodeForm(value), book)
  for (const [tag] of start.matchAll(/<(?:input|meta)\b[^>]{0,2000}>/gi)) learnTag(tag, book)
  for (const [token] of start.matchAll(/ey[\w-]{8,}\.ey[\w-]{8,}\.[\w-]+/g)) learnToken(token, book)
  for (const [found] of start.matchAll(SHAPED)) learnText('credential', found, book)
  for (const [, password = ''] of start.matchAll(/:\/\/[^/@\s:]{0,200}:([^/@\s]{6,200})@/g))
    learnText('credential', password, book)
  for (const [run] of start.replaceAll(/%[\da-f]{2}/gi, ' ').matchAll(/[A-Za-z0-9]{12,}/g))
    if (holdsRandom(run)) book.suspect(run)
  if (/^\s*[{[]/.test(start) && depth > 0 && text.length <= TEXT_CHARACTERS) walk(jsonOf(text), name, book, depth - 1)
}

/** A name that was replaced says nothing of its value. */
const kindOf = (name: string): SecretKind | undefined =>
  isPlaceholder(name) ? undefined : KINDS.find(([names]) => names.test(name))?.[1]

/** Of an address or a form. */
const PAIR = /(?:^|[?&;])([\w.[\]%-]{1,60})=([^&;#\s"'<>]{6,4000})/g
const SHAPED =
  /\bBBDC-[\w+/@-]{20,}|\bATATT3[\w=-]{20,}|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/g

function learnPair(name: string, value: string, book: SecretBook): void {
  const kind = kindOf(name)
  if (kind !== undefined && !value.startsWith('http')) learnText(kind, value, book)
}

function learnTag(tag: string, book: SecretBook): void {
  const [, name = ''] = /\bname\s*=\s*["']?([\w.-]+)/i.exec(tag) ?? []
  const [, value = ''] = /\b(?:value|content)\s*=\s*["']([^"']*)/i.exec(tag) ?? []
  learnPair(name, value, book)
}

/** Its header and the claims that stay are no secret; its signature and its person are. */
function learnToken(token: string, book: SecretBook): void {
  learnText('signature', token.split('.')[2] ?? '', book)
  try {
    const { sub } = decodeJwt(token)
    learnText('user', sub, book)
  } catch {
    // no claims, no person
  }
}

const SHORTEST = 6

function learnText(kind: SecretKind, value: unknown, book: SecretBook): void {
  const text = textOf(value)
  if (text === undefined || text.length < SHORTEST || holdsPlaceholder(text)) return
  if (!/^ey[\w-]+\.ey[\w-]+\./.test(text)) book.placeholderFor(kind, text)
}
