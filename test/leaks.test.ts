/**
 * Nothing that is said of a capture holds a token or a part of one, a cookie, the user of a token, or a user's name: not in text,
 * Markdown, Jira's markup, HTML or JSON, with or without explanations, and not in the sentences that refuse a file.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { buildHar, MIRROR, PRIMARY, type HarOptions } from './support/build-har.ts'
import { allOutputs, holds, leaksIn, partsOf, secretsOf } from './support/leaks.ts'
import { makeToken, toBase64Url } from './support/make-token.ts'
import { makeFolder, runCli, SAMPLES } from './support/run-cli.ts'

describe('the sample', () => {
  test.for(readdirSync(SAMPLES).filter((name) => name.endsWith('.har')))('%s gives nothing away', async (name) => {
    const bytes = readFileSync(join(SAMPLES, name))
    const secrets = secretsOf(bytes.toString('utf8'))
    expect(secrets.length).toBeGreaterThan(0)
    expect(leaksIn(await allOutputs(bytes), secrets)).toEqual([])
  })
})

/* Captures that hold secrets in every place. */

const IAT = Date.UTC(2026, 10, 23, 2, 7, 3) / 1000
const SIGNATURE = 'q7Zk3vX9_sigsigsigsig-J4mT8wP2nR6yB5cD1eF0gH'
const claims = {
  iss: 'bitbucket-primary',
  iat: IAT,
  exp: IAT + 180,
  sub: 'jane.roe.subject',
  context: { user: { userKey: '8a7f-jane-key', username: 'jane.roe', displayName: 'Jane Roe' } },
}
const signed = (changed: object = {}): string => makeToken({ ...claims, ...changed }).replace('c2lnbmF0dXJl', SIGNATURE)
const TOKEN = signed()
const OTHER_TOKEN = signed({ iss: 'other', jti: '1' })

const COOKIE = 'c00kie-5f2e8d7a91b3c4d6'
const SESSION = 'A1B2C3D4E5F60718293A4B5C6D7E8F90'
const PERSONAL_TOKEN = 'BBDC-MDAXMJM0NTY3'
const SECRETS = [
  PERSONAL_TOKEN,
  ...partsOf(TOKEN),
  ...partsOf(OTHER_TOKEN),
  COOKIE,
  SESSION,
  claims.sub,
  ...Object.values(claims.context.user),
]

const SECRET_HEADERS = {
  'set-cookie': `BITBUCKETSESSIONID=${COOKIE}; Path=/; HttpOnly`,
  'x-ausername': 'jane.roe',
  'x-auserid': '8a7f-jane-key',
  'www-authenticate': `JWT realm="${PRIMARY}?${TOKEN}"`,
}
const SECRET_REQUEST = {
  cookie: `BITBUCKETSESSIONID=${COOKIE}; _atl_bitbucket_remember_me=${COOKIE}`,
  authorization: `JWT ${OTHER_TOKEN}`,
  referer: `${PRIMARY}/admin/mirrors?jwt=${TOKEN}`,
}

/** Where a token, a cookie or a name stands → a capture with it there. */
const PLACES: readonly (readonly [place: string, har: unknown, fileName?: string])[] = [
  ['the panel’s address', capture({ visit: { token: TOKEN } })],
  ['a refused panel', capture({ mirror: { aheadSec: 843 }, visit: { token: TOKEN, status: 401 } })],
  [
    'a panel with an old token',
    capture({ visit: { token: signed({ iat: IAT - 9000, exp: IAT - 8820 }), status: 401 } }),
  ],
  ['a token that cannot be read', capture({ visit: { token: signed({ exp: 'jane.roe.subject' }), status: 401 } })],
  ['a token cut in the middle', capture({ visit: { token: TOKEN.slice(0, 60), status: 401 } })],
  [
    'the parameters of the panel',
    capture({ visit: { parameters: { user_id: 'jane.roe', user_key: '8a7f-jane-key' } } }),
  ],
  [
    'parameters that were changed after signing',
    capture({
      visit: {
        status: 401,
        claims: { sub: claims.sub, context: claims.context },
        parameters: { user_id: 'jane.roe', user_key: '8a7f-jane-key' },
        edit: (address) => `${address.replace('jane.roe', 'x')}&${COOKIE}&${SESSION}=1&jane.roe=1`,
      },
      hasConfigBody: true,
    }),
  ],
  ['headers of both messages', capture({ visit: { headers: SECRET_HEADERS, requestHeaders: SECRET_REQUEST } })],
  [
    'a redirect',
    capture({
      visit: { status: 302, headers: { location: `https://sso.example/login;jsessionid=${SESSION}?jwt=${TOKEN}` } },
    }),
  ],
  [
    'the answer’s body',
    capture({ visit: { status: 401, body: `Expired: ${TOKEN} of Jane Roe` }, hasConfigBody: true }),
  ],
  ['a network error', capture({ visit: { error: `net::ERR_FAILED ${TOKEN} ${COOKIE}` } })],
  ['another failure’s address', failure(`/rest/api/latest/x/${TOKEN}`)],
  ['the end of a path', failure(`/x/${SIGNATURE}`)],
  ['a path of its payload', failure(`/x/${TOKEN.split('.')[1]}/y`)],
  ['a token escaped in a path', failure(`/x/${TOKEN.replaceAll('.', '%2E')}`)],
  ['a path with a session', failure(`/login.action;jsessionid=${SESSION}`)],
  ['a path with a session in the middle', failure(`/a;jsessionid=${SESSION}/b`)],
  ['a query', failure(`/x?token=${TOKEN}&user=jane.roe`)],
  ['a user’s path', failure('/rest/api/latest/users/jane.roe/settings')],
  ['a user’s page', failure('/users/jane.roe')],
  ['a user’s own project', failure('/projects/~jane.roe/repos/x')],
  ['a user’s own project in the REST interface', failure('/rest/api/latest/projects/%7Ejane.roe/repos/x')],
  ['a profile', failure('/profile/jane.roe')],
  ['a user’s picture', failure('/secure/useravatar/jane.roe.png')],
  ['a user behind matrix parameters', failure('/users;v=1/jane.roe')],
  ['a user behind an escaped word', failure('/%75sers/jane.roe')],
  ['a user behind an empty segment', failure('/USERS//jane.roe')],
  ['a reset of a password', failure(`/passwordreset/${COOKIE}`)],
  ['a personal token in a path', failure(`/plugins/servlet/access-tokens/${PERSONAL_TOKEN}`)],
  ['the session of a file that failed', failedAsset(`/s/all.js;jsessionid=${SESSION}`)],
  ['a file that failed', failedAsset(`/s/${PERSONAL_TOKEN}.js`)],
  ['the mirror’s context path', panelBelow(`/bb;jsessionid=${SESSION}`)],
  ['a user in the mirror’s context path', panelBelow('/~jane.roe')],
  ['a token in the mirror’s context path', panelBelow(`/t/${PERSONAL_TOKEN}`)],
  ['the id of a mirror whose panel was not asked for', announced(PERSONAL_TOKEN, 200)],
  ['the id of a mirror whose panel was refused', announced(PERSONAL_TOKEN, 500)],
  ['a mail address in a path', failure('/x/jane.roe@corp.example')],
  [
    'user and password in an address',
    failure('/x', { origin: 'https://jane.roe:c00kie-5f2e8d7a91b3c4d6@bitbucket.example' }),
  ],
  ['another failure’s error', failure('/x', { error: `Failed to load ${PRIMARY}/?jwt=${TOKEN}` })],
  ['a request id', failure('/x', { headers: { 'x-arequestid': TOKEN } })],
  ['the server’s name', capture({ mirror: { software: TOKEN }, visit: { status: 401 } })],
  ['a host name', failure('/x', { origin: `https://${TOKEN.replaceAll('_', '-')}.example` })],
  ['the issuer', capture({ visit: { token: signed({ iss: OTHER_TOKEN }), status: 401 } })],
  ['a method', capture({ others: [{ url: `${PRIMARY}/x`, method: `GET ${PERSONAL_TOKEN}`, atSec: 5, status: 500 }] })],
  ['the algorithm', capture({ visit: { token: makeToken(claims, { alg: OTHER_TOKEN }), status: 401 } })],
  ['the bridge’s origin', capture({ visit: { parameters: { xdm_e: `https://jane.roe@x.example/?${TOKEN}` } } })],
  ['the primary’s context path', capture({ visit: { parameters: { cp: `/${TOKEN}` } } })],
  ['the mirror’s id', capture({ visit: { parameters: { xdm_c: `channel-${TOKEN}__panel` } } })],
  ['the file’s name', capture({}), `${TOKEN}.har`],
  ['the status text', withResponses({ statusText: TOKEN })],
  ['the exporter', withLog({ creator: { name: TOKEN, version: OTHER_TOKEN } })],
  ['the browser', withLog({ creator: null, browser: { name: `Chrome ${TOKEN}`, version: TOKEN } })],
  [
    'the page’s title',
    withLog({ pages: [{ id: 'page_1', title: `${PRIMARY}/?jwt=${TOKEN}`, startedDateTime: TOKEN }] }),
  ],
  ['a comment', withLog({ comment: TOKEN })],
  [
    'fields of the wrong type',
    withEntries({ time: TOKEN, startedDateTime: TOKEN, timings: TOKEN, serverIPAddress: COOKIE }),
  ],
  ['names of fields', withEntries({ [TOKEN]: TOKEN, cache: { [TOKEN]: { [COOKIE]: 1 } } })],
]

function capture(options: HarOptions): unknown {
  return buildHar({ mirrorCalls: 2, ...options })
}

function failure(
  path: string,
  { origin = PRIMARY, ...other }: { origin?: string; error?: string; headers?: Record<string, string> } = {},
): unknown {
  const call = { url: origin + path, atSec: 5, ...(other.error === undefined ? { status: 500 } : {}), ...other }
  return capture({ others: [call] })
}

/** A file that a loaded panel needs. */
function failedAsset(path: string): unknown {
  return failure(path, { origin: MIRROR })
}

function panelBelow(context: string): unknown {
  const url = `${MIRROR}${context}/plugins/servlet/admin/mirror?jwt=${TOKEN}`
  const other = { url: `${MIRROR}/x${context}/plugins/servlet/admin/mirror`, atSec: 6, status: 404 }
  return capture({ visit: { url, status: 401 }, others: [other] })
}

function announced(mirrorId: string, status: number): unknown {
  const url = `${PRIMARY}/rest/mirroring/latest/mirrorServers/${mirrorId}/webPanels/config`
  return capture({ hasConfig: false, visits: [], others: [{ url, atSec: 3, status }] })
}

function withLog(changed: object): unknown {
  return { log: { ...buildHar().log, ...changed } }
}

function withEntries(changed: object): unknown {
  return withLog({ entries: buildHar().log.entries.map((entry) => ({ ...entry, ...changed })) })
}

function withResponses(changed: object): unknown {
  const entries = buildHar({ visit: { status: 502 } }).log.entries
  return withLog({
    entries: entries.map((entry) => ({ ...entry, response: { ...(entry['response'] as object), ...changed } })),
  })
}

describe('nothing is given away by', () => {
  test.for(PLACES)('%s', async ([, har, fileName]) => {
    expect(leaksIn(await allOutputs(JSON.stringify(har), fileName), SECRETS)).toEqual([])
  })

  test('a capture cut anywhere', async () => {
    const text = JSON.stringify(capture({ visit: { token: TOKEN, headers: SECRET_HEADERS } }))
    for (let length = 0; length < text.length; length += 97) {
      expect(leaksIn(await allOutputs(text.slice(0, length)), SECRETS)).toEqual([])
      const broken = `${text.slice(0, length)}}${text.slice(length)}`
      expect(leaksIn(await allOutputs(broken), SECRETS)).toEqual([])
    }
  })
})

test('the search finds a secret that a report hides behind backslashes, line breaks or codes', () => {
  expect(holds('a jane\\.roe b', 'jane.roe')).toBe(true)
  expect(holds('a jane%2Eroe b', 'jane.roe')).toBe(true)
  expect(holds('jane.\nroe', 'jane.roe')).toBe(true)
  expect(holds('jane', 'jane.roe')).toBe(false)
})

describe('the command line', () => {
  const folder = makeFolder()
  afterAll(() => folder.remove())

  test('gives nothing away, also of files that it cannot read', () => {
    const name = `${signed({ jti: undefined }).slice(0, 120)}.har`
    const files = [
      folder.write('refused.har', JSON.stringify(capture({ visit: { token: TOKEN, status: 401 } }))),
      folder.write('broken.har', `{"log":{"entries":[{"jwt":"${TOKEN}" "x"`),
      folder.write('text.har', TOKEN),
      folder.write(name, 'no HAR'),
      join(folder.path, 'nothing', name),
    ]
    for (const format of ['text', 'markdown', 'json', 'jira', 'html']) {
      const { stdout, stderr } = runCli('--explain', '--format', format, ...files)
      expect(leaksIn([stdout, stderr], [...SECRETS, basename(name, '.har')])).toEqual([])
      expect(stderr.trimEnd().split('\n')).toHaveLength(4)
    }
  })

  test('quotes no option that it does not know', () => {
    const { stdout, stderr } = runCli(`--${TOKEN}`)
    expect(leaksIn([stdout, stderr], SECRETS)).toEqual([])
  })
})

test('the captures of this test hold what it looks for', () => {
  const all = PLACES.map(([, har, fileName = '']) => JSON.stringify(har) + fileName).join('')
  const encoded = toBase64Url(JSON.stringify(claims))
  expect(all).toContain(encoded)
  const besides = SECRETS.filter((secret) => !JSON.stringify(claims).includes(secret) || secret === 'jane.roe')
  expect(besides.filter((secret) => !all.includes(secret))).toEqual([])
})
