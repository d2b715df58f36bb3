/** Cookies of a message, from HAR's own list or, where an exporter leaves that empty, from the header fields. */

import { fieldsOf, listOf, textOf, type Fields } from '../core/har/tolerant.ts'
import type { NamedValue } from './secret-names.ts'

/** The value is a secret, always. */
export interface Cookie {
  readonly name: string
  readonly value: string
  /** What was set besides, as one line; empty for one that was sent. */
  readonly attributes: string
}

const COOKIES_LIMIT = 500
const VALUE_LIMIT = 8192

export function readCookies(list: unknown, headers: readonly NamedValue[]): readonly Cookie[] {
  const listed = listOf(list).slice(0, COOKIES_LIMIT).flatMap(readCookie)
  return listed.length > 0 ? listed : headers.flatMap(readHeader).slice(0, COOKIES_LIMIT)
}

function readCookie(value: unknown): readonly Cookie[] {
  const cookie = fieldsOf(value)
  const name = textOf(cookie?.['name'])
  if (!cookie || name === undefined) return []
  return [{ name, value: (textOf(cookie['value']) ?? '').slice(0, VALUE_LIMIT), attributes: attributesOf(cookie) }]
}

function attributesOf(cookie: Fields): string {
  const texts = ['domain', 'path', 'expires', 'sameSite'].flatMap((name) => {
    const text = textOf(cookie[name])?.slice(0, 200)
    return text === undefined ? [] : `${name} ${text}`
  })
  const flags = ['httpOnly', 'secure'].filter((name) => cookie[name] === true)
  return [...texts, ...flags].join(', ')
}

function readHeader({ name, value }: NamedValue): readonly Cookie[] {
  if (/^cookie$/i.test(name)) return value.split(';').flatMap((pair) => readPair(pair, ''))
  if (!/^set-cookie$/i.test(name)) return []
  return value.split('\n').flatMap((line) => {
    const [pair = '', ...attributes] = line.split(';')
    return readPair(pair, attributes.map((attribute) => attribute.trim()).join(', '))
  })
}

function readPair(pair: string, attributes: string): readonly Cookie[] {
  const end = pair.indexOf('=')
  if (end < 0) return []
  return [{ name: pair.slice(0, end).trim(), value: pair.slice(end + 1).trim(), attributes }]
}
