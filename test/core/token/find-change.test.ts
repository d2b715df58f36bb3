/** The search for the one change of a signed request: every kind is found and named, and nothing is found where there is none. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leadingPaths } from '../../../src/core/http/leading-paths.ts'
import type { HttpUrl } from '../../../src/core/http/url.ts'
import { findChange } from '../../../src/core/token/find-change.ts'
import { boundRequest, encodedValues, queryHash } from '../../../src/core/token/query-hash.ts'
import type { ChangeKind } from '../../../src/core/token/request-change.ts'
import { urlOf } from '../../support/read-entry.ts'

const PATH = '/plugins/servlet/admin/mirror'

interface Known {
  readonly values?: Readonly<Record<string, readonly string[]>>
  readonly prefixes?: readonly string[]
  readonly method?: string
}

/** What the search names for an address that was signed as one and visited as another. */
function nameChange(signed: string, visited: string, { values = {}, prefixes = [], method = 'GET' }: Known = {}) {
  return search(urlOf(visited), queryHash('GET', urlOf(signed), contextOf(urlOf(signed))), { values, prefixes, method })
}

function search(url: HttpUrl, signed: string, { values = {}, prefixes = [], method = 'GET' }: Known = {}) {
  const guesses = {
    contexts: leadingPaths(`${contextOf(url)}/`),
    prefixes,
    values: new Map(Object.entries(values)),
    encoded: encodedValues(url),
  }
  return findChange(boundRequest(method, url), guesses, signed)
}

const contextOf = ({ path }: HttpUrl): string => path.slice(0, Math.max(0, path.indexOf('/plugins')))

const address = (parameters: readonly (readonly [string, string])[], path = PATH): string =>
  `https://mirror.example${path}?${new URLSearchParams(parameters.map(([name, value]) => [name, value])).toString()}`

/* Random addresses of a panel. */

const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Sydney', 'UTC')
const locale = fc.constantFrom('en-GB', 'de-DE', 'pt-BR')
const user = fc.string({ unit: fc.constantFrom('a', 'b', 'ä', 'é', '@', '+', '.', ' '), minLength: 1, maxLength: 12 })
const port = fc.integer({ min: 1, max: 65_535 })
const panelParameters = fc
  .record({
    tz: zone,
    loc: locale,
    user_id: user,
    port,
    lic: fc.constantFrom('none', 'active'),
    cv: fc.constant('1.1.86'),
  })
  .map(({ tz, loc, user_id, port: number, lic, cv }): [string, string][] => [
    ['tz', tz],
    ['loc', loc],
    ['user_id', `x${user_id}x`],
    ['user_key', String(number)],
    ['xdm_e', `https://bitbucket.example:${number}`],
    ['cp', '/code'],
    ['lic', lic],
    ['cv', cv],
  ])
const context = fc.constantFrom('', '/bb', '/apps/bitbucket')
const panel = fc.record({ parameters: panelParameters, context, index: fc.nat({ max: 7 }) })

type Pairs = [string, string][]

/** Each kind of change as a function from the signed parameters and path to the visited ones. */
const CHANGES: readonly (readonly [
  name: string,
  kinds: readonly ChangeKind[],
  change: (pairs: Pairs, index: number, path: string) => readonly [Pairs, path?: string],
])[] = [
  ['adding a parameter', ['parameter-added'], (pairs) => [[...pairs, ['utm_source', 'mail']]]],
  ['repeating one', ['value-added'], (pairs, i) => [[...pairs, [pairs[i]?.[0] ?? '', 'other']]]],
  ['dropping one', ['parameter-dropped'], (pairs, i) => [pairs.toSpliced(i, 1)]],
  ['emptying a value', ['value-emptied'], (pairs, i) => [withValue(pairs, i, () => '')]],
  ['replacing a value', ['value-changed'], (pairs, i) => [withValue(pairs, i, () => 'qqq')]],
  ['encoding a value again', ['value-recoded'], (pairs) => [withValue(pairs, 4, encodeURIComponent)]],
  ['encoding all values again', ['value-recoded'], (pairs) => [pairs.map(([n, v]) => [n, encodeURIComponent(v)])]],
  ['small letters', ['value-case'], (pairs, i) => [withValue(pairs, i % 2, (value) => value.toLowerCase())]],
  ['capital letters', ['value-case'], (pairs) => [withValue(pairs, 6, (value) => value.toUpperCase())]],
  ['a space before a value', ['value-trimmed'], (pairs, i) => [withValue(pairs, i, (value) => ` ${value}`)]],
  ['capitals in a name', ['parameter-renamed'], (pairs, i) => [withName(pairs, i, (name) => name.toUpperCase())]],
  ['an undecoded &amp;', ['parameter-renamed'], (pairs) => [pairs.map(([n, v], i) => [i === 0 ? n : `amp;${n}`, v])]],
  ['cutting off /code', ['prefix-lost'], (pairs, _, path) => [pairs, path.replace('/code', '')]],
  ['doubling a slash', ['path-slashes'], (pairs, _, path) => [pairs, path.replace('/admin', '//admin')]],
  ['a session in the path', ['path-session'], (pairs, _, path) => [pairs, `${path};jsessionid=ABC`]],
  ['another last word', ['path-changed'], (pairs, _, path) => [pairs, path.replace('/mirror', '/mirrors')]],
  ['a word more', ['path-changed'], (pairs, _, path) => [pairs, path.replace('/admin', '/admin/mirrors')]],
]

const withValue = (pairs: Pairs, at: number, of: (value: string) => string): Pairs =>
  pairs.map(([name, value], index) => [name, index === at ? of(value) : value])
const withName = (pairs: Pairs, at: number, of: (name: string) => string): Pairs =>
  pairs.map(([name, value], index) => [index === at ? of(name) : name, value])

describe('for any panel address, the search names', () => {
  test.for(CHANGES)('%s', ([name, kinds, change]) => {
    fc.assert(
      fc.property(panel, ({ parameters, context: lead, index }) => {
        const path = (name.startsWith('cutting') ? '/code' : lead) + PATH
        const [pairs, changedPath = path] = change(parameters, index, path)
        const signed = urlOf(address(parameters, path))
        const visited = urlOf(address(pairs, changedPath))
        const below = name.startsWith('cutting') ? '' : lead
        const hash = queryHash('GET', signed, below)
        fc.pre(queryHash('GET', visited, below) !== hash)
        const values = Object.fromEntries(parameters.map(([known, value]) => [known, [value]]))
        const found = search(visited, hash, { values, prefixes: ['/code'] })
        expect(kinds).toContain(found?.kind)
      }),
      { numRuns: 40 },
    )
  })

  test('nothing for a hash of something else', () => {
    fc.assert(
      fc.property(panel, fc.stringMatching(/^[0-9a-f]{64}$/), ({ parameters, context: lead }, hash) => {
        expect(search(urlOf(address(parameters, lead + PATH)), hash)).toBeUndefined()
      }),
      { numRuns: 20 },
    )
  })
})

describe('names', () => {
  const base = `https://mirror.example${PATH}?tz=UTC&loc=en-GB`

  test.for([
    ['a parameter that was added', `${base}&utm_source=x`, { kind: 'parameter-added', parameter: 'utm_source' }],
    ['another method', base, { kind: 'method-changed', method: 'GET' }, 'POST'],
    ['values joined by a comma', `${base}&v=a%2Cb`, { kind: 'values-joined', parameter: 'v' }],
    ['values joined before another parameter', `${base}&v=a%2Cb&w=1`, { kind: 'values-joined', parameter: 'v' }],
    ['values split', `${base}&v=c&v=d`, { kind: 'values-split', parameter: 'v' }],
    ['a plus where a space was', `${base}&v=e%2Bf`, { kind: 'value-recoded', parameter: 'v' }],
    ['a space where a plus was', `${base}&v=g+h`, { kind: 'value-recoded', parameter: 'v' }],
    ['Latin-1 in place of UTF-8', `${base}&v=caf%E9`, { kind: 'value-recoded', parameter: 'v' }],
    ['UTF-8 read as Latin-1', `${base}&v=%C3%83%C2%A9`, { kind: 'value-recoded', parameter: 'v' }],
    ['a value decoded once too often', `${base}&v=i%2Fj`, { kind: 'value-recoded', parameter: 'v' }],
    ['a value decoded that had small digits', `${base}&v=k%2Fl`, { kind: 'value-recoded', parameter: 'v' }],
    ['a form value decoded that had small digits', `${base}&v=m+n%2Fo`, { kind: 'value-recoded', parameter: 'v' }],
    ['small letters in a locale', `${base}&v=pt-br`, { kind: 'value-case', parameter: 'v' }],
    ['capitals in a locale', `${base}&v=PT_BR`, { kind: 'value-case', parameter: 'v' }],
    ['small letters in a zone', `${base}&v=america/new_york`, { kind: 'value-case', parameter: 'v' }],
    ['small letters in what was capitals', `${base}&v=abc`, { kind: 'value-case', parameter: 'v' }],
    ['capitals in what was small letters', `${base}&v=ABC`, { kind: 'value-case', parameter: 'v' }],
    ['a space after a value', `${base}&v=p+`, { kind: 'value-trimmed', parameter: 'v' }],
    ['a value without the space after it', `${base}&v=q`, { kind: 'value-trimmed', parameter: 'v' }],
    ['a value without the space before it', `${base}&v=r`, { kind: 'value-trimmed', parameter: 'v' }],
    ['a parameter that was added twice', `${base}&utm=x&utm=y`, { kind: 'parameter-added', parameter: 'utm' }],
    ['one added again without a value', `${base}&utm=x&utm=`, { kind: 'parameter-added', parameter: 'utm' }],
    ['two values encoded once too often', `${base}&v=a%252Fb&w=c%252Fd`, { kind: 'value-recoded' }],
    ['a doubly escaped &amp;', `${base}&amp;amp;v=s`, { kind: 'parameter-renamed' }],
    [
      'a doubly escaped &amp; before one of two',
      `${base}&amp;amp;v=s&amp;w=1`,
      { kind: 'parameter-renamed', parameter: 'v' },
    ],
    ['an undecoded &amp; beside a name with “amp;” inside', `${base}&amp;v=s&lamp;w=1`, { kind: 'parameter-renamed' }],
    ['capitals in another name', `${base}&VIEW=x`, { kind: 'parameter-renamed', parameter: 'view' }],
    ['small letters in another name', `${base}&view=x`, { kind: 'parameter-renamed', parameter: 'VIEW' }],
    ['a name in camel case', `${base}&userKey=x`, { kind: 'parameter-renamed', parameter: 'user_key' }],
    ['a name with a hyphen', `${base}&user-id=x`, { kind: 'parameter-renamed', parameter: 'user_id' }],
    ['a slash that was doubled', `https://mirror.example${PATH}`, { kind: 'path-slashes' }],
    ['slashes at the end', `https://mirror.example${PATH}/`, { kind: 'path-slashes' }],
    ['slashes at the end below a context path', `https://mirror.example/bb${PATH}`, { kind: 'path-slashes' }],
    ['capitals in the path', `https://mirror.example${PATH.replace('mirror', 'Mirror')}`, { kind: 'path-changed' }],
    ['an encoded path', `https://mirror.example${PATH.replace('mirror', '%6Dirror')}`, { kind: 'path-changed' }],
    ['capitals in several words', 'https://mirror.example/Plugins/Servlet/admin/mirror', { kind: 'path-changed' }],
    ['several encoded words', 'https://mirror.example/%70lugins/%73ervlet/admin/mirror', { kind: 'path-changed' }],
    ['another first word', `https://mirror.example${PATH.replace('plugins', 'servlet')}`, { kind: 'path-changed' }],
    [
      'another word of a path that cannot be decoded',
      `https://mirror.example${PATH}s/%E0%A4%A`,
      { kind: 'path-changed' },
    ],
    ['another word in the middle', `https://mirror.example${PATH.replace('servlet', 'x')}`, { kind: 'path-changed' }],
  ] as const)('%s', ([name, visited, expected, method]) => {
    expect(nameChange(SIGNED[name] ?? base, visited, { method: method ?? 'GET' })).toEqual(expected)
  })

  const SIGNED: Readonly<Record<string, string>> = {
    'values joined by a comma': `${base}&v=b&v=a`,
    'values joined before another parameter': `${base}&v=b&v=a&w=1`,
    'values split': `${base}&v=c%2Cd`,
    'a plus where a space was': `${base}&v=e+f`,
    'a space where a plus was': `${base}&v=g%2Bh`,
    'Latin-1 in place of UTF-8': `${base}&v=caf%C3%A9`,
    'UTF-8 read as Latin-1': `${base}&v=%C3%A9`,
    'a value decoded once too often': `${base}&v=i%252Fj`,
    'a value decoded that had small digits': `${base}&v=k%252fl`,
    'a form value decoded that had small digits': `${base}&v=m%2Bn%252fo`,
    'small letters in a locale': `${base}&v=pt-BR`,
    'capitals in a locale': `${base}&v=pt_BR`,
    'small letters in a zone': `${base}&v=America/New_York`,
    'small letters in what was capitals': `${base}&v=ABC`,
    'capitals in what was small letters': `${base}&v=abc`,
    'a space after a value': `${base}&v=p`,
    'a value without the space after it': `${base}&v=q+`,
    'a value without the space before it': `${base}&v=+r`,
    'a doubly escaped &amp;': `${base}&v=s`,
    'a doubly escaped &amp; before one of two': `${base}&v=s&amp;w=1`,
    'two values encoded once too often': `${base}&v=a%2Fb&w=c%2Fd`,
    'an undecoded &amp; beside a name with “amp;” inside': `${base}&v=s&lamp;w=1`,
    'capitals in another name': `${base}&view=x`,
    'small letters in another name': `${base}&VIEW=x`,
    'a name in camel case': `${base}&user_key=x`,
    'a name with a hyphen': `${base}&user_id=x`,
    'a slash that was doubled': `https://mirror.example${PATH.replace('/admin', '//admin')}`,
    'slashes at the end': `https://mirror.example${PATH}//`,
    'slashes at the end below a context path': `https://mirror.example/bb${PATH}//`,
    'capitals in the path': `https://mirror.example${PATH}`,
    'an encoded path': `https://mirror.example${PATH}`,
    'capitals in several words': `https://mirror.example${PATH}`,
    'several encoded words': `https://mirror.example${PATH}`,
    'another first word': `https://mirror.example${PATH}`,
    'another word of a path that cannot be decoded': `https://mirror.example${PATH}/%E0%A4%A`,
    'another word in the middle': `https://mirror.example${PATH}`,
  }

  test('a beginning of the path that was replaced by another', () => {
    const [signed, visited] = [`https://m.example/stash${PATH}`, `https://m.example/bb${PATH}`].map(urlOf)
    const hash = queryHash('GET', signed as HttpUrl, '')
    expect(search(visited as HttpUrl, hash, { prefixes: ['/stash'] })).toEqual({
      kind: 'prefix-changed',
      path: '/stash',
    })
  })
})

describe('of a value that the capture holds elsewhere, the search names', () => {
  test.for([
    ['spaces around it', '  x', 'x ', 'value-trimmed'],
    ['capitals and small letters', 'aBc', 'abC', 'value-case'],
    ['anything else', 'abc', 'xyz', 'value-changed'],
    ['anything else, were the value the name', 'v', 'xyz', 'value-changed'],
    ['that it was emptied', 'abc', '', 'value-emptied'],
  ] as const)('%s', ([, was, is, kind]) => {
    const [signed, visited] = [address([['v', was]]), address([['v', is]])]
    expect(nameChange(signed, visited, { values: { v: [was] } })?.kind).toBe(kind)
  })
})

describe('shows of names', () => {
  const added = (pair: string) =>
    nameChange(`https://m.example${PATH}?tz=UTC`, `https://m.example${PATH}?tz=UTC&${pair}`)

  test.for([
    ['what is a plain word with a value', 'utm_source=mail', 'utm_source'],
    ['nothing without a value, which may be a user’s name', 'jane', '{…}'],
    ['nothing that has dots or many digits', 'jane.roe=1', '{…}'],
    ['nothing that looks like a key', 'A1B2C3D4E5F60718=1', '{…}'],
    ['what has 24 letters', `${'x'.repeat(24)}=1`, 'x'.repeat(24)],
    ['nothing longer', `${'x'.repeat(25)}=1`, '{…}'],
    ['nothing of a token', 'eyJhbGciOiJIUzI1NiJ9=1', '{…}'],
    ['the panel’s own, even empty', 'cp=', 'cp'],
  ] as const)('%s', ([, pair, name]) => {
    expect(added(pair)).toEqual({ kind: 'parameter-added', parameter: name })
  })
})

describe('gives up', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index): [string, string] => [`p${index}`, String(index)])

  test('beyond 40 parameters', () => {
    const nameAfter = (count: number) => nameChange(address(many(count - 1)), address(many(count)))
    expect(nameAfter(40)).toEqual({ kind: 'parameter-added', parameter: 'p39' })
    expect(nameAfter(41)).toBeUndefined()
  })

  test('beyond 2048 characters of path, names and values', () => {
    const own = PATH.length + 'a'.length
    const nameAfter = (length: number) => nameChange(address([]), address([['a', 'x'.repeat(length - own)]]))
    expect(nameAfter(2048)).toEqual({ kind: 'parameter-added', parameter: 'a' })
    expect(nameAfter(2049)).toBeUndefined()
  })

  test('beyond 600 hashes', () => {
    const prefixes = Array.from({ length: 700 }, (_, index) => `/p${index}`)
    const before = 'POST HEAD PUT'.split(' ').length + 'names without amp;'.split(', ').length
    const found = (index: number) => nameChange(`https://m.example/p${index}/x`, 'https://m.example/x', { prefixes })
    expect(found(599 - before)).toMatchObject({ kind: 'prefix-lost' })
    expect(found(600 - before)).toBeUndefined()
  })

  test.for([
    ['many guesses', () => ({ values: { tz: Array.from({ length: 50_000 }, (_, index) => `Zone/${index}`) } })],
    ['many beginnings of the path', () => ({ prefixes: Array.from({ length: 50_000 }, (_, index) => `/p${index}`) })],
  ] as const)('and gives up with %s', ([, known]) => {
    expect(search(urlOf(address([['tz', 'UTC']])), 'f'.repeat(64), known())).toBeUndefined()
  })
})
