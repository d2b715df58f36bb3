/**
 * What if one way of redaction did nothing? The secret then stands in what was rebuilt, and is taken out of it, or nothing is handed
 * out. Each way is disabled in turn, for a capture with a secret in just that place.
 */

import { describe, expect, test } from 'vitest'
import { fieldsOf, type Fields } from '../../../src/core/har/tolerant.ts'
import type { HostNames } from '../../../src/core/redact/host-names.ts'
import {
  answered,
  asItIs,
  asked,
  expectCaught,
  harWith,
  makeSwitchable,
  REFUSED_FOR_A_LINE,
  replace,
  valueOf,
  type Change,
} from '../../support/disabled.ts'
import { makeToken } from '../../support/make-token.ts'
import { secretPlaces, type SecretPlace } from '../../support/secret-places.ts'
import type { Parts } from '../../support/switchable.ts'

const SECRET = 'a1B2c3D4e5F6g7H8i9J0'
const PLACES = secretPlaces(SECRET)

/** A place → the functions that it may depend on, each of which does nothing in turn. */
const ROWS: readonly (readonly [place: SecretPlace, part: string, instead?: unknown])[] = [
  ['a path', 'redact-url.ts#redactSegment'],
  ['a path', 'redact-url.ts#redactPath'],
  ['a user’s path', 'redact-url.ts#redactSegment'],
  ['a session in a path', 'redact-url.ts#redactParameters'],
  ['a parameter of a path', 'redact-url.ts#redactParameters'],
  ['a parameter', 'redact-url.ts#redactQuery'],
  ['a parameter', 'redact-url.ts#redactValue', (_: string, value: string) => value],
  ['the name of a parameter', 'redact-url.ts#shownName'],
  ['a query without a name', 'redact-url.ts#redactQuery'],
  ['an address inside', 'redact-url.ts#redactQuery'],
  ['an address inside', 'redact-url.ts#redactValue', (_: string, value: string) => value],
  ['a login in an address', 'redact-url.ts#redactUrl'],
  ['a fragment', 'redact-url.ts#redactUrl'],
  ['another scheme', 'redact-url.ts#redactUrl'],
  ['a channel', 'redact-url.ts#redactChannel'],
  ['a zone', 'redact-url.ts#redactValue', (_: string, value: string) => value],
  ['a context path', 'redact-url.ts#redactPath'],
  ['a signature', 'redact-token.ts#redactToken'],
  ['the person of a token', 'redact-token.ts#redactToken'],
  ['a claim of a token', 'redact-token.ts#redactToken'],
  ['a message', 'redact-message.ts#redactMessage'],
  ['a message', 'redact-body.ts#redactError'],
  ['a message', 'redact-body.ts#redactErrors'],
  ['the name of an exception', 'redact-message.ts#isClassName', () => true],
  ['a mirror in a list', 'redact-body.ts#redactMirror'],
  ['a field of an answer that is kept', 'redact-body.ts#redactJson'],
  ['a panel that is announced', 'redact-url.ts#redactUrl'],
  ['a page of the panel', 'redact-body.ts#redactPage'],
  ['a page of the panel', 'redact-body.ts#redactBody'],
  ['a policy of a page', 'redact-header.ts#redactPolicy'],
  ['a frame of a page', 'redact-url.ts#redactUrl'],
  ['a page', 'redact-entry.ts#redactContent'],
  ['a script that asked', 'redact-initiator.ts#urlOf'],
  ['a function that asked', 'redact-initiator.ts#isName', () => true],
  ['a function that asked', 'redact-initiator.ts#redactFrame'],
  ['a function that asked', 'redact-initiator.ts#redactInitiator'],
  ['a reason phrase', 'redact-entry.ts#statusTextOf'],
  ['an error', 'redact-entry.ts#errorOf'],
  ['a redirect', 'redact-entry.ts#redactResponse'],
  ['a redirect', 'redact-url.ts#redactUrl'],
  ['a page’s id', 'redact-entry.ts#pageIdOf'],
  ['a kind of resource', 'redact-entry.ts#label'],
  ['a version of HTTP', 'redact-entry.ts#label'],
  ['a method', 'redact-entry.ts#redactRequest'],
  ['what was sent', 'redact-entry.ts#redactRequest'],
  ['a kind of file', 'redact-entry.ts#mimeTypeOf'],
  ['a start', 'redact-entry.ts#startedAtText'],
  ['a part of a time', 'redact-entry.ts#redactTimings'],
  ['a cookie in the list', 'redact-entry.ts#redactCookies'],
  ['a cookie that is set, in the list', 'redact-entry.ts#redactCookies'],
  ['a cookie in the list', 'redact-header.ts#redactCookieValue'],
  ['Cookie', 'redact-entry.ts#redactHeaders'],
  ['Cookie', 'redact-header.ts#redactPair'],
  ['the name of a cookie', 'redact-header.ts#redactCookieName'],
  ['Set-Cookie', 'redact-header.ts#redactSetCookie'],
  ['the domain of a cookie', 'redact-header.ts#redactDomain'],
  ['a server in a policy', 'redact-header.ts#redactSource', ([text]: [string]) => text],
  ['a realm', 'redact-header.ts#redactRealm'],
  ['a realm that is an address', 'redact-header.ts#redactRealm'],
  ['Via', 'redact-header.ts#redactProxy'],
  ['the name of a header', 'redact-header.ts#redactHeader', (name: string, value: string) => ({ name, value })],
  ...(Object.keys(PLACES) as SecretPlace[]).map((place) => [place, 'redact-entry.ts#redactEntry'] as const),
]

describe('a secret is not handed out, even if its redaction does nothing:', () => {
  test.for(ROWS)('%s, without %s', ([place, part, instead = asItIs]) =>
    expectCaught({ har: harWith(PLACES[place]), secret: SECRET }, replace(part, instead)),
  )

  test('in a header field of any name that has a way of its own', async () => {
    for (const name of headerNames((await makeSwitchable()).parts)) {
      const har = harWith({ response: { headers: [{ name, value: SECRET }] } })
      await expectCaught({ har, secret: SECRET }, withHeaderAsItIs(name))
    }
  })

  test('every function that redacts is disabled above, but for those below', async () => {
    const { parts } = await makeSwitchable()
    const ofHeaders = [...tableOf(parts, 'WAYS').values()]
    const disabled = new Set(ROWS.map(([, part]) => part))
    const others = [...parts].filter(
      ([name, { value }]) => /#redact[A-Z]/.test(name) && !disabled.has(name) && !ofHeaders.includes(value),
    )
    expect(others.map(([name]) => name)).toEqual([
      'redact-token.ts#redactIssuer',
      'redact-capture.ts#redactCapture',
      'redact-capture.ts#redactPage',
    ])
  })
})

const tableOf = (parts: Parts, name: string): Map<string, unknown> =>
  valueOf(parts, `redact-header.ts#${name}`) as Map<string, unknown>

const headerNames = (parts: Parts): readonly string[] =>
  ['AS_IS', 'WAYS', 'KINDS'].flatMap((name) => [...tableOf(parts, name).keys()])

const withHeaderAsItIs =
  (name: string): Change =>
  (parts) => {
    tableOf(parts, 'AS_IS').delete(name)
    tableOf(parts, 'WAYS').set(name, asItIs)
  }

/** Known by its name or place alone, for nothing about it looks like a key. */
const NAME = 'jane-mustermann'
const NAMED: readonly SecretPlace[] = [
  'a cookie in the list',
  'a cookie that is set, in the list',
  'Cookie',
  'Set-Cookie',
  'Authorization',
  'Authorization without a scheme',
  'Proxy-Authorization',
  'X-AUSERNAME',
  'X-AUSERID',
  'X-ASESSIONID',
  'a value that is a list',
  'a user’s path',
  'a session in a path',
  'a login in an address',
  'a signature',
  'the person of a token',
  'a field of a page',
  'the answer of a token',
  'a panel that is announced',
  'a frame of a page',
]

describe('a name is not handed out, even if nothing is rebuilt:', () => {
  test.for(NAMED)('%s', (place) =>
    expectCaught({ har: harWith(secretPlaces(NAME)[place]), secret: NAME }, replace('redact-entry.ts#redactEntry')),
  )
})

describe('a server is not handed out, even if it is not replaced', () => {
  const address = '10.20.30.40'
  /** As for any capture, the servers that are asked; others are named by what is asked and answered. */
  const known = ({ request }: Fields) => {
    const url = fieldsOf(request)?.['url']
    return new Map(typeof url === 'string' ? [[new URL(url).hostname, 'other' as const]] : [])
  }
  const withoutNames: Change = (parts) => {
    const { prototype } = valueOf(parts, 'host-names.ts#HostNames') as typeof HostNames
    Object.defineProperty(prototype, 'shownName', { value: asItIs })
  }

  test.for([
    ['address', { serverIPAddress: address }, address, replace('redact-entry.ts#addressOf')],
    ['address that nothing is put in the place of', { serverIPAddress: address }, address, withoutNames],
    ['address in an address', { request: { url: `http://${address}/` } }, address, replace('redact-url.ts#redactUrl')],
    ['address in IPv6', { serverIPAddress: 'fd00::4711:17' }, 'fd00::4711:17', replace('redact-entry.ts#addressOf')],
    ['name', { request: { url: `http://${NAME}.test/` } }, `${NAME}.test`, replace('redact-url.ts#redactUrl')],
    [
      'name that nothing is put in the place of',
      { request: { url: `http://${NAME}.test/` } },
      `${NAME}.test`,
      withoutNames,
    ],
    ['name of a proxy', answered('Via', `1.1 ${NAME}.corp.test`), `${NAME}.corp.test`, withHeaderAsItIs('via')],
    [
      'name of a proxy in an answer',
      answered('X-Cache', `HIT from ${NAME}.corp.test`),
      `${NAME}.corp.test`,
      replace('redact-header.ts#withShownHosts', (_: string, value: string) => value),
    ],
    [
      'name in a policy',
      answered('Content-Security-Policy', `frame-src ${NAME}.corp.test`),
      `${NAME}.corp.test`,
      withHeaderAsItIs('content-security-policy'),
    ],
    ...['Referer', 'Origin', 'Location', 'Access-Control-Allow-Origin'].map(
      (name) =>
        [
          `name in ${name}`,
          answered(name, `https://${NAME}.test`),
          `${NAME}.test`,
          withHeaderAsItIs(name.toLowerCase()),
        ] as const,
    ),
    [
      'name in a realm',
      answered('WWW-Authenticate', `OAuth realm="https%3A%2F%2F${NAME}.test"`),
      `${NAME}.test`,
      replace('redact-header.ts#redactRealm'),
    ],
    [
      'name in a parameter',
      asked(`next=https%3A%2F%2F${NAME}.test`),
      `${NAME}.test`,
      replace('redact-url.ts#redactValue', (_: string, value: string) => value),
    ],
    ['address in a redirect', answered('Location', `http://${address}/`), address, withHeaderAsItIs('location')],
    [
      'name that signed a token',
      asked(`jwt=${makeToken({ iat: 1, exp: 2, iss: `http://${NAME}.test` })}`),
      `${NAME}.test`,
      replace('redact-token.ts#redactIssuer'),
    ],
  ] as const)('by its %s', ([, entry, secret, disable]) =>
    expectCaught({ har: harWith(entry), secret, hosts: { hide: true, known: known(entry) } }, disable),
  )
})

describe('elsewhere a secret is not handed out, even if its redaction does nothing:', () => {
  const withLog = (changed: object) => ({ log: { ...harWith({}).log, ...changed } })
  const withPages = replace('redact-capture.ts#redactPage', (page: unknown) => [page])

  test('the title of a page', () =>
    expectCaught({ har: withLog({ pages: [{ id: 'page_1', title: SECRET }] }), secret: SECRET }, withPages))

  test('the id of a page', () =>
    expectCaught({ har: withLog({ pages: [{ id: SECRET, title: '' }] }), secret: SECRET }, withPages))

  test('the program that wrote the file', () =>
    expectCaught(
      { har: withLog({ creator: { name: SECRET, version: '' } }), secret: SECRET },
      replace('redact-capture.ts#creatorOf', ({ exporter }: { readonly exporter: unknown }) => exporter),
      REFUSED_FOR_A_LINE,
    ))

  test('the name of a field', () =>
    expectCaught(
      { har: harWith({ _anything: { [SECRET]: 1 } }), secret: SECRET },
      replace('redact-entry.ts#redactEntry'),
      REFUSED_FOR_A_LINE,
    ))
})
