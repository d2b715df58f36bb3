/** Random addresses: with logins, sessions, people, tokens and addresses inside, relative ones, and ones of other schemes. */

import fc from 'fast-check'
import type { Texts } from './random-texts.ts'

interface Parts {
  /** A secret in some encoding. */
  readonly written: Texts
  readonly text: Texts
  readonly token: Texts
}

const HOSTS = ['bitbucket.example', 'mirror.example', 'cdn.corp.test:8443', '10.1.2.3', '[fd00::17]:7990'] as const
const SEGMENTS = ['rest', 'api', 'latest', 'projects', 'users', 'mirror', '~jane.roe', '17', 'a.js', ''] as const
const NAMES = ['jwt', 'user_id', 'next', 'cp', 'xdm_c', 'tz', 'token', 'a', '', 'start'] as const
const OTHER_STARTS = [
  'data:text/plain,',
  'blob:https://x/',
  'chrome-extension://',
  'wss://bitbucket.example/',
  '//cdn.corp.test/',
  'x:',
] as const

export function randomUrls({ written, text, token }: Parts): Texts {
  const name = fc.oneof(fc.constantFrom(...NAMES), written)
  const value = fc.oneof(written, text, token, fc.constantFrom('', '1', '/x', 'true'))
  const segment = fc.oneof(
    fc.constantFrom(...SEGMENTS),
    text,
    written.chain((secret) => fc.constantFrom(secret, `x;jsessionid=${secret}`, `~${secret}`)),
  )
  const pair = fc.tuple(name, value)
  const inner = randomTail(segment, pair).map((tail) => `https://inner.corp.test${tail}`)
  const tail = randomTail(segment, fc.oneof({ weight: 3, arbitrary: pair }, fc.tuple(name, inner)))
  const login = fc.oneof(
    { weight: 4, arbitrary: fc.constant('') },
    written.map((secret) => `svc:${secret}@`),
  )
  const whole = fc.tuple(fc.constantFrom('https://', 'http://', 'HTTPS://'), login, fc.constantFrom(...HOSTS), tail)
  const other = fc.tuple(fc.constantFrom(...OTHER_STARTS), text)
  return fc.oneof({ weight: 8, arbitrary: whole.map(joined) }, tail, other.map(joined))
}

const joined = (parts: readonly string[]): string => parts.join('')

/** Path, query and fragment; values of the query with percent codes or without. */
function randomTail(segment: Texts, pair: fc.Arbitrary<readonly [string, string]>): Texts {
  const path = fc.array(segment, { maxLength: 4 }).map((segments) => segments.map((name) => `/${name}`).join(''))
  const parameter = fc
    .tuple(pair, fc.boolean())
    .map(([[name, value], isEncoded]) => `${name}=${isEncoded ? encodeWhole(value) : value}`)
  const query = fc.array(parameter, { maxLength: 4 }).map((list) => (list.length === 0 ? '' : `?${list.join('&')}`))
  const fragment = fc.option(
    pair.map((both) => `#${both.join('=')}`),
    { nil: '' },
  )
  return fc.tuple(path, query, fragment).map(joined)
}

/** Half a pair of surrogates has no code. */
const encodeWhole = (text: string): string => encodeURIComponent(text.replaceAll(/[\uD800-\uDFFF]/g, '?'))
