/**
 * What if a collector found nothing? Then the rebuilding alone takes the secret out. Each collector is disabled in turn, for a capture
 * with a secret that only this one finds; and nothing is searched for in the end.
 */

import { describe, expect, test } from 'vitest'
import type { SecretCollector } from '../../../src/core/redact/collect-secrets.ts'
import {
  answered,
  asked,
  handOut,
  harWith,
  makeSwitchable,
  readPlanted,
  replace,
  valueOf,
  withoutSearch,
  type Change,
  type Planted,
} from '../../support/disabled.ts'
import { secretPlaces, type SecretPlace } from '../../support/secret-places.ts'

const NAME = 'jane-mustermann'
const KEY = 'a1B2c3D4e5F6g7H8i9J0'

const at = (place: SecretPlace, secret = NAME): Planted => ({ har: harWith(secretPlaces(secret)[place]), secret })
const finds = (part: string, instead: unknown = () => undefined): Change =>
  replace(`collect-secrets.ts#${part}`, instead)

const NOTHING = /(?!)/g
const ACCESS_KEY = 'BBDC-only-words-in-this-access-key'
const withoutCollecting: Change = (parts) => {
  const { prototype } = valueOf(parts, 'collect-secrets.ts#SecretCollector') as typeof SecretCollector
  prototype.collect = () => undefined
}

const ROWS: readonly (readonly [what: string, planted: Planted, disable: Change])[] = [
  ['cookies of a list', at('a cookie in the list'), finds('learnText')],
  ['a header field', at('Cookie'), finds('learnField')],
  ['a header field with a list of values', at('a value that is a list'), finds('learnHeader')],
  ['an answer that is a token', at('the answer of a token'), finds('learnTokenAnswer')],
  ['a field of a telling name', at('X-ASESSIONID'), finds('kindOf')],
  ['any text', at('X-AUSERNAME'), finds('learnFromText')],
  ['a parameter of a telling name', { har: harWith(asked(`user_id=${NAME}`)), secret: NAME }, finds('learnPair')],
  ['a parameter of a telling name', { har: harWith(asked(`user_id=${NAME}`)), secret: NAME }, finds('PAIR', NOTHING)],
  ['a field of a page', at('a field of a page'), finds('learnTag')],
  ['the person of a token', at('the person of a token'), finds('learnToken')],
  ['a user’s path', at('a user’s path'), finds('USER_PATH', NOTHING)],
  [
    'an address of mail',
    { har: harWith(asked(`x=${NAME}@corp.test`)), secret: `${NAME}@corp.test` },
    finds('E_MAIL', NOTHING),
  ],
  ['an access key', { har: harWith(asked(`x=${ACCESS_KEY}`)), secret: ACCESS_KEY }, finds('ACCESS_KEY', NOTHING)],
  ['what looks like a key', at('a path', KEY), finds('suspectRuns')],
  [
    'the name of a server',
    { har: harWith(answered('Via', `1.1 ${NAME}.corp.test`)), secret: `${NAME}.corp.test`, hosts: { hide: true } },
    finds('SERVER', NOTHING),
  ],
  [
    'a server in an address',
    { har: harWith(answered('Location', 'http://10.20.30.40/')), secret: '10.20.30.40' },
    finds('learnServers'),
  ],
  ['a part of an address', at('a user’s path'), finds('learnAddressParts')],
  ['the address of a server', at('the address of a server', '10.20.30.40'), finds('learnAddress')],
]

describe('a secret is not handed out, even if nobody looks for', () => {
  test.for(ROWS)('%s', async ([, planted, disable]) => {
    expect(await isLearnt(planted)).toBe(true)
    expect(await isLearnt(planted, disable)).toBe(false)
    expect(await handOut(planted, disable, withoutSearch)).toEqual({ found: [] })
  })

  test('anything: the rebuilding leaves nothing of it in any place', async () => {
    const places = Object.keys(secretPlaces('')) as SecretPlace[]
    const handedOut = places.map((place) => handOut(at(place, KEY), withoutCollecting, withoutSearch))
    expect(await Promise.all(handedOut)).toEqual(places.map(() => ({ found: [] })))
  })
})

test('every collector is disabled above', async () => {
  const { parts } = await makeSwitchable()
  const isCollector = (name: string): boolean => /^collect-secrets\.ts#(?:learn|suspect)[A-Z]/.test(name)
  const touched = await Promise.all(ROWS.map(([, , disable]) => replacedBy(disable)))
  expect([...parts.keys()].filter((name) => isCollector(name) && !touched.flat().includes(name))).toEqual([])
})

/** Without what the rebuilding learns. */
async function isLearnt(planted: Planted, ...changes: readonly Change[]): Promise<boolean> {
  const rebuild = replace('redact-entry.ts#redactEntry', () => ({}))
  const { collectSecrets } = await makeSwitchable([rebuild, ...changes])
  const { secrets } = await collectSecrets(await readPlanted(planted))
  return secrets.some(({ value }) => value === planted.secret)
}

async function replacedBy(disable: Change): Promise<readonly string[]> {
  const [before, after] = [await makeSwitchable(), await makeSwitchable([disable])]
  return [...after.parts]
    .filter(([name, { value }]) => String(value) !== String(before.parts.get(name)?.value))
    .map(([name]) => name)
}
