/** Random texts of a capture with known secrets in them: as they are, encoded, in tokens, addresses, JSON and pages. */

import fc from 'fast-check'
import { makeToken, toBase64Url } from './make-token.ts'
import { randomUrls } from './random-urls.ts'

export type Texts = fc.Arbitrary<string>

const LETTER = fc.constantFrom(...Array.from('ABCDEFGHIJKMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789'))

/** Letters and digits mixed, which nobody writes by chance; no two alike in any case of letters. */
export const secretLists: fc.Arbitrary<readonly string[]> = fc
  .uniqueArray(fc.string({ unit: LETTER, minLength: 16, maxLength: 22 }), {
    minLength: 2,
    maxLength: 4,
    selector: (letters) => letters.toLowerCase(),
  })
  .map((list) => list.map((letters, index) => `q${index}${letters}7x`))

const byCode = (text: string, write: (code: string) => string): string =>
  Array.from(text, (letter) => write(letter.charCodeAt(0).toString(16).padStart(2, '0'))).join('')

/** How a secret can be written where nothing says what stands there; mostly as it is. */
const ENCODINGS: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => secret,
  (secret) => secret.toUpperCase(),
  (secret) => secret.toLowerCase(),
  (secret) => byCode(secret, (code) => `%${code}`),
  (secret) => byCode(secret, (code) => `%25${code}`),
  toBase64Url,
  (secret) => toBase64Url(`u:${secret}`),
  (secret) => byCode(secret, (code) => code),
  (secret) => byCode(secret, (code) => String.raw`\u00${code}`),
  (secret) => byCode(secret, (code) => `&#x${code};`),
]

/** What may stand around a secret, or alone: parted by blanks. */
const WORDS =
  'x 0 25 true admin mirror latest repos login token Session is expired null __proto__ constructor REDACTED *** eyJ GET ' +
  'Basic % %zz %2 + = & ; " \' \\ / // ? # <b> { [ , ü 山田 😀 \uD800 \uDC00 \u202E'
const WORD: Texts = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('', ' ', '\n', '\t', '\0', ...WORDS.split(' ')) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
)

export interface RandomTexts {
  readonly secret: Texts
  /** Anything. */
  readonly text: Texts
  readonly url: Texts
  readonly body: Texts
}

/** Of one capture, whose secrets are given. */
export function randomTexts(secrets: readonly string[]): RandomTexts {
  const secret = fc.constantFrom(...secrets)
  const written = fc.tuple(secret, fc.constantFrom(...ENCODINGS)).map(([value, encode]) => encode(value))
  const piece = fc.oneof({ weight: 3, arbitrary: WORD }, { weight: 1, arbitrary: written })
  const words = fc
    .tuple(fc.array(piece, { maxLength: 6 }), fc.constantFrom('', ' '))
    .map(([pieces, gap]) => pieces.join(gap))
  const token = randomToken(secret, piece)
  const url = randomUrls({ written, text: words, token })
  const body = randomBody(fc.oneof(words, token, url), written)
  const text = fc.oneof({ weight: 4, arbitrary: words }, token, url, body)
  return { secret, text, url, body }
}

/** Its issuer is none of the secrets: it stays. */
const randomToken = (secret: Texts, piece: Texts): Texts =>
  fc
    .record({
      iss: fc.oneof(WORD, fc.constantFrom('B0F5-CS21-45C2-CCK3', 'https://bitbucket.example')),
      sub: piece,
      jti: secret,
      iat: fc.constantFrom(1, 1_763_863_620, '1'),
      exp: fc.constantFrom(2, 1_763_863_800),
    })
    .map((claims) => makeToken(claims))

function randomBody(text: Texts, written: Texts): Texts {
  const exceptionName = fc.oneof(text, fc.constant('com.atlassian.bitbucket.AuthorisationException'))
  const error = fc.record({ message: text, exceptionName, context: text }, { requiredKeys: [] })
  const mirror = fc.record({ id: fc.constantFrom('B0F5-CS21-45C2-CCK3', 'x'), name: text, baseUrl: text })
  const json = fc.oneof(
    fc.record({ errors: fc.array(error, { maxLength: 3 }) }),
    fc.record({ values: fc.array(mirror, { maxLength: 3 }), token: written }),
  )
  const page = fc.tuple(text, written).chain(([words, secret]) => fc.constantFrom(...pagesWith(words, secret)))
  return fc.oneof(
    text,
    json.map((value) => JSON.stringify(value)),
    page,
  )
}

const pagesWith = (words: string, secret: string): readonly string[] => [
  `<html><head><meta name="x" content="${secret}"></head><body>${words}<input type="password" name="p" value="${secret}"></body></html>`,
  `<meta http-equiv="Content-Security-Policy" content="${words} ${secret}">`,
  `<script>{"src":"https://mirror.example/plugins/servlet/admin/mirror?x=${words}"}</script>`,
]
