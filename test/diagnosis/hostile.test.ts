/** Captures made to harm who reads about them: through commands that are copied, a terminal, or a ticket. */

import { describe, expect, test } from 'vitest'
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts'
import { buildReport } from '../../src/report/build.ts'
import { renderText } from '../../src/report/text.ts'
import { buildHar, type VisitOptions } from '../support/build-har.ts'
import { inspectHar } from '../support/inspect-har.ts'
import { makeToken } from '../support/make-token.ts'

const HOSTS = ['$(id).example', '`id`.example', 'a;b.example', "a'b.example", 'a"b.example', 'a&b', '{a,b}.example']
const ENDS: readonly VisitOptions[] = [
  { status: 401 },
  { status: 401, token: null },
  { status: 403 },
  { status: 404 },
  { status: 502 },
  { status: 302, headers: { location: 'https://$(id).example/login' } },
  { status: 200, headers: { 'x-frame-options': 'DENY' } },
  { error: 'net::ERR_CONNECTION_REFUSED' },
  { error: 'net::ERR_CERT_AUTHORITY_INVALID' },
  { isUnanswered: true },
]

const commandsOf = ({ verdict, findings }: Diagnosis): readonly string[] =>
  [verdict, ...findings].flatMap(({ settle, remedy }) => [...settle, ...remedy].flatMap(({ commands }) => commands))

/** What to run after a visit to that host that came to this end. */
function commandsFor(end: VisitOptions, host: string): readonly string[] {
  const url = `https://${host}/plugins/servlet/admin/mirror?cp=`
  return commandsOf(inspectHar(buildHar({ visit: { ...end, url, embedder: `https://${host}` } })))
}

describe('no command holds the host', () => {
  test.for(HOSTS)('%s', (host) => {
    const commands = ENDS.flatMap((end) => commandsFor(end, host))
    expect(commands.length).toBeGreaterThan(10)
    expect(
      commands.filter((command) => command.includes(host) || command.includes('$(') || command.includes('`')),
    ).toEqual([])
  })
})

test('a host that looks like an option is no word of its own', () => {
  expect(ENDS.flatMap((end) => commandsFor(end, '-x')).filter((command) => /(?:^|[\s=])-x/.test(command))).toEqual([])
})

test('a harmless host is filled in', () => {
  expect(ENDS.flatMap((end) => commandsFor(end, 'mirror.corp.example')).join()).toContain(
    'https://mirror.corp.example/',
  )
})

/** Strings that could do something in a terminal, in HTML or in a ticket. */
const PAYLOADS = [
  '\u001B[2J\u001B]0;owned\u0007',
  '\u202Egnp.exe',
  '<img src=x onerror=alert(1)>',
  '[click](https://evil.example)',
  '![x](https://evil.example/x.png)',
  'https://evil.example/',
  '@everyone',
  '# owned',
  '\n\n# owned\n\n| a | b |\n| --- | --- |',
  '| owned |',
  '```\nowned',
  '`x`',
  '{html}x{html}',
]

/** The payload in the exporter, the page, the error, the request id, the path, the method, and the name of the file. */
function infect(payload: string): Diagnosis {
  const { log } = buildHar({
    mirrorCalls: 2,
    mirror: { software: payload, node: payload },
    visit: { status: 401, token: makeToken({ iat: 1, exp: 181, iss: payload }, { alg: payload }) },
    others: [
      {
        url: `https://bitbucket.example/${payload}`,
        method: payload,
        atSec: 5,
        status: 500,
        headers: { 'x-arequestid': payload },
      },
      { url: 'https://bitbucket.example/x', atSec: 6, error: `net::ERR_FAILED ${payload}` },
    ],
  })
  const pages = [{ id: 'page_1', title: payload }]
  return inspectHar({ log: { ...log, pages, creator: { name: payload, version: payload } } }, `${payload}.har`)
}

describe.for(PAYLOADS)('%j', (payload) => {
  const report = buildReport(infect(payload), { explain: true })

  test('in a capture is neither control character nor turned text', () => {
    expect(renderText(report).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
  })
})
