/** Captures made to harm who copies commands. What they do to a terminal or a ticket is tested in `report/injection.test.ts`. */

import { describe, expect, test } from 'vitest'
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts'
import { buildHar, type VisitOptions } from '../support/build-har.ts'
import { inspectHar } from '../support/inspect-har.ts'

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
