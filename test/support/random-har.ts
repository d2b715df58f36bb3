/**
 * Random captures with known secrets: the story of a panel, and beside it entries that hold anything anywhere, of right and wrong
 * types. What no sanitiser could know to be a secret (a server's name, the issuer of a token, a request id) is none here.
 */

import fc from 'fast-check'
import { buildHar, MIRROR, PRIMARY, START_MS } from './build-har.ts'
import { randomTexts, secretLists, type RandomTexts, type Texts } from './random-texts.ts'

export interface RandomCapture {
  readonly har: unknown
  /** Some of them stand in it. */
  readonly secrets: readonly string[]
}

export const randomCaptures: fc.Arbitrary<RandomCapture> = secretLists.chain((secrets) => {
  const texts = randomTexts(secrets)
  return fc
    .tuple(STORY, fc.array(randomEntry(texts), { maxLength: 5 }), surroundings(texts))
    .map(([{ log }, entries, around]) => ({
      secrets,
      har: { log: { ...log, ...around, entries: [...log.entries, ...entries] } },
    }))
})

const STORY = fc
  .record({
    aheadSec: fc.constantFrom(0, 5, 843, -900, 86_400),
    status: fc.constantFrom(200, 302, 400, 401, 403, 404, 502, undefined),
    context: fc.constantFrom('', '/bitbucket', '/git-prod'),
    added: fc.constantFrom('', '&x=1'),
    hasConfigBody: fc.boolean(),
    mirrorCalls: fc.nat(2),
    primaryCalls: fc.nat(3),
  })
  .map(({ aheadSec, status, context, added, ...rest }) => {
    const visit = {
      ...(status === undefined ? { isUnanswered: true } : { status }),
      parameters: { cp: context, xdm_e: PRIMARY + context },
      edit: (address: string) => address.replace(MIRROR, MIRROR + context) + added,
    }
    return buildHar({ mirror: { aheadSec }, visit, ...rest })
  })

const HEADERS =
  'accept age cache-control content-type date expires server user-agent vary x-cache authorization cookie set-cookie host ' +
  'location origin referer via www-authenticate content-security-policy x-frame-options access-control-allow-origin :path ' +
  ':authority x-ausername x-auserid x-asessionid x-anything X-Seraph-LoginReason Proxy-Authorization content-location'

const NOTHING = [null, true, -1, 1e300, '', [], {}, [null]] as const
const FEW = { requiredKeys: [] }

/** Of the wanted type, or of another one. */
const orNothing = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 8, arbitrary: value }, { weight: 1, arbitrary: fc.constantFrom(...NOTHING) })
const listOf = (item: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => orNothing(fc.array(item, { maxLength: 4 }))

function randomEntry(texts: RandomTexts): fc.Arbitrary<object> {
  const anything = orNothing(texts.text)
  const startedDateTime = fc.oneof(
    fc.nat(600_000).map((ms) => new Date(START_MS + ms).toISOString()),
    anything,
  )
  return fc.record(
    {
      request: randomRequest(texts, anything),
      startedDateTime,
      response: randomResponse(texts, anything),
      time: fc.constantFrom(0, 970, -1, '12', null),
      timings: orNothing(fc.record({ send: fc.constantFrom(0, -1, 'x'), wait: fc.constantFrom(970, null) }, FEW)),
      pageref: fc.oneof(fc.constant('page_1'), anything),
      serverIPAddress: fc.oneof(fc.constantFrom('10.1.2.3', '', 'fe80::1'), anything),
      _initiator: randomInitiator(texts, anything),
      _resourceType: anything,
      _fromCache: anything,
      comment: anything,
      _webSocketMessages: listOf(fc.record({ type: anything, data: anything })),
      _anything: anything,
    },
    { requiredKeys: ['request', 'startedDateTime'] },
  )
}

function randomRequest({ secret, text, url }: RandomTexts, anything: fc.Arbitrary<unknown>): fc.Arbitrary<object> {
  const parameters = listOf(randomCookie(secret, text))
  return fc.record(
    {
      method: fc.oneof(fc.constantFrom('GET', 'POST', 'OPTIONS'), anything),
      url: orNothing(url),
      ...randomLists(secret, text, url),
      queryString: parameters,
      postData: fc.record({ mimeType: anything, text: anything, params: parameters }, FEW),
      httpVersion: anything,
      comment: anything,
    },
    { requiredKeys: ['method', 'url'] },
  )
}

function randomResponse(
  { secret, text, url, body }: RandomTexts,
  anything: fc.Arbitrary<unknown>,
): fc.Arbitrary<object> {
  const encoding = fc.constantFrom(undefined, 'base64', 'utf-8')
  return fc.record(
    {
      status: fc.constantFrom(200, 204, 302, 304, 401, 403, 409, 500, 0, -1, '200', null),
      statusText: anything,
      ...randomLists(secret, text, url),
      content: fc.record(
        { mimeType: anything, size: fc.constantFrom(0, 5, null), text: orNothing(body), encoding },
        FEW,
      ),
      redirectURL: fc.oneof(url, anything),
      _error: fc.oneof(fc.constantFrom('net::ERR_ABORTED', 'net::ERR_CERT_DATE_INVALID'), anything),
      _transferSize: fc.constantFrom(0, 7, 'x'),
    },
    FEW,
  )
}

const randomCookie = (secret: Texts, text: Texts): fc.Arbitrary<object> =>
  fc.record({
    name: fc.oneof(fc.constantFrom('BITBUCKETSESSIONID', 'a', ''), text),
    value: fc.oneof(secret, text),
    path: text,
  })

function randomLists(secret: Texts, text: Texts, url: Texts) {
  const name = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...HEADERS.split(' ')) },
    { weight: 1, arbitrary: text },
  )
  const value = fc.oneof(
    text,
    url,
    fc.tuple(secret, secret).chain((pair) => fc.constantFrom(...fieldsWith(...pair))),
  )
  return { headers: listOf(fc.record({ name, value: orNothing(value) })), cookies: listOf(randomCookie(secret, text)) }
}

/** As header fields are written, since random text is mostly replaced whole. */
const fieldsWith = (a: string, b: string): readonly string[] => [
  `Basic ${btoa(`jane:${a}`)}`,
  `Bearer ${a}`,
  a,
  `S=${a}; T="${b}"; U=${a}`,
  `S=${a}; Path=/x/${b}; Domain=${PRIMARY.slice(8)}; HttpOnly`,
  `default-src 'self' 'nonce-${a}'; frame-ancestors ${PRIMARY} https://x.test/${b}`,
  `Negotiate ${a}, OAuth realm="${b}"`,
  `1.1 proxy (${a})`,
  `ALLOW-FROM ${MIRROR}/${a}`,
  `text/html; boundary=${a}`,
  `nginx/${a}`,
  'Mon, 23 Nov 2026 02:07:00 GMT',
]

function randomInitiator({ text, url }: RandomTexts, anything: fc.Arbitrary<unknown>): fc.Arbitrary<object> {
  const callFrames = listOf(fc.record({ functionName: text, url, lineNumber: fc.nat(9) }))
  return fc.record({ type: fc.oneof(fc.constant('script'), anything), url, stack: fc.record({ callFrames }) }, FEW)
}

function surroundings({ text, url }: RandomTexts): fc.Arbitrary<object> {
  const [id, title] = [fc.oneof(fc.constant('page_1'), text), fc.oneof(url, text)]
  const page = fc.record({ id, title, startedDateTime: text, pageTimings: fc.constant({}), comment: text })
  const creator = fc.record({
    name: fc.constantFrom('WebInspector', 'Firefox', ''),
    version: fc.constant('537.36'),
    comment: text,
  })
  return fc.record({ creator, browser: text, pages: listOf(page), comment: text, _anything: text }, FEW)
}
