/**
 * What if one way of redaction did nothing? The secret then stands in what was rebuilt, and is taken out of it, or nothing is handed
 * out. Each way is disabled in turn, for a capture with a secret in just that place.
 */

import { describe, expect, test } from 'vitest'
import { asItIs, expectCaught, harWith, makeSwitchable, replace, valueOf, type Change } from '../../support/disabled.ts'
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

  test('every function that redacts is disabled above', async () => {
    const { parts } = await makeSwitchable()
    const ofHeaders = [...tableOf(parts, 'WAYS').values()]
    const disabled = new Set(ROWS.map(([, part]) => part))
    const others = [...parts].filter(
      ([name, { value }]) => /#redact[A-Z]/.test(name) && !disabled.has(name) && !ofHeaders.includes(value),
    )
    expect(others.map(([name]) => name)).toEqual(['redact-capture.ts#redactCapture'])
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

describe('a numeric address is not handed out, even if it is not replaced', () => {
  const secret = '10.20.30.40'

  test('as that of the server', () =>
    expectCaught({ har: harWith({ serverIPAddress: secret }), secret }, replace('redact-entry.ts#addressOf')))

  test('in an address', () =>
    expectCaught(
      { har: harWith({ request: { url: `http://${secret}/` } }), secret },
      replace('redact-url.ts#redactUrl'),
    ))
})

describe('beside the entries a secret is not handed out, even if its redaction does nothing:', () => {
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
    ))
})
