import { groupBy } from '../../../src/core/group.ts'
import { describe, expect, test } from 'vitest'
import type { ServerClock } from '../../../src/core/clock/clock.ts'
import { findAnnouncements } from '../../../src/core/mirror/announcement.ts'
import { followRedirects } from '../../../src/core/har/redirects.ts'
import { findPanelChains } from '../../../src/core/mirror/panel-visit.ts'
import { findServers, serverMark } from '../../../src/core/mirror/servers.ts'
import {
  describeVisit,
  primaryContextParameter,
  placeOf,
  timeVisit,
  type Visit,
} from '../../../src/core/mirror/visit.ts'
import { START_MS } from '../../support/build-har.ts'
import { makeToken } from '../../support/make-token.ts'
import { at, exchangesOf, urlOf, type EntryOptions } from '../../support/read-entry.ts'

const ID = 'B0F5-CS21-45C2-CCK3'
const OTHER_ID = 'A1A1-A1A1-A1A1-A1A1'
const PAGE = 'https://bitbucket.example/admin/mirrors'
const IAT = START_MS / 1000 + 3
const token = makeToken({ iat: IAT, exp: IAT + 180, qsh: 'f'.repeat(64) })

const config = (id: string, host = 'bitbucket.example'): string =>
  `https://${host}/rest/mirroring/latest/mirrorServers/${id}/webPanels/config`
const panel = (query: string): string => `https://mirror.example/plugins/servlet/admin/mirror?${query}`
const channel = (id: string): string => `xdm_c=channel-bitbucket.mirror.${id.toLowerCase()}__panel`

/** The first visit among these entries. */
function visitIn(entries: readonly EntryOptions[], marks: Parameters<typeof findServers>[1] = []): Visit {
  const exchanges = exchangesOf(entries)
  const [chain] = findPanelChains(followRedirects(exchanges), new Map())
  if (!chain) throw new Error('the test holds no visit')
  return describeVisit(chain, findServers(exchanges, marks), findAnnouncements(exchanges), 0)
}

describe('a visit', () => {
  test('knows its mirror, its token, and whether the address was signed', () => {
    expect(visitIn([{ url: panel(`jwt=${token}&${channel(ID)}`) }])).toMatchObject({
      mirror: { name: 'mirror.example' },
      mirrorId: ID,
      found: { kind: 'readable' },
      queryHash: 'mismatch',
      session: 0,
    })
  })

  test('without channel, token or primary has none', () => {
    const visit = visitIn([{ url: panel('') }])
    expect(visit).toMatchObject({ found: { kind: 'missing' }, queryHash: 'not-checkable' })
    for (const name of ['mirrorId', 'primary', 'announcement']) expect(visit).not.toHaveProperty(name)
  })
})

describe('the announcement of a visit', () => {
  const announcedBy = (entries: readonly EntryOptions[]) => visitIn(entries).announcement?.exchange.entry

  test('is the latest before it for the same mirror', () => {
    const entries = [config(ID), config(ID), config(OTHER_ID), panel(channel(ID)), config(ID)]
    expect(announcedBy(entries.map((url) => ({ url })))).toBe(1)
  })

  test('is by its address where the visit names no mirror', () => {
    const body = JSON.stringify({ src: panel('') })
    expect(announcedBy([{ url: config(ID), body }, { url: config(OTHER_ID) }, { url: panel('') }])).toBe(0)
  })

  test('names the primary, whatever page is around the frame', () => {
    const requestHeaders = { Referer: PAGE }
    const entries = [{ url: config(ID, 'other.example') }, { url: PAGE }, { url: panel(channel(ID)), requestHeaders }]
    expect(visitIn(entries).primary?.name).toBe('other.example')
  })
})

describe('the primary of a visit that was not announced', () => {
  const other = 'https://other.example/admin/mirrors'

  test('is the page around the frame', () => {
    const entries = [{ url: other }, { url: PAGE }, { url: panel(''), requestHeaders: { Referer: PAGE } }]
    expect(visitIn(entries).primary?.name).toBe('bitbucket.example')
  })

  test('else the origin of the bridge', () => {
    const entries = [{ url: other }, { url: PAGE }, { url: panel('xdm_e=https://other.example') }]
    expect(visitIn(entries).primary?.name).toBe('other.example')
  })

  test('else the only one there is', () => {
    expect(visitIn([{ url: PAGE }, { url: panel('') }]).primary?.name).toBe('bitbucket.example')
    expect(visitIn([{ url: PAGE }, { url: other }, { url: panel('') }])).not.toHaveProperty('primary')
  })

  test('is never the mirror itself', () => {
    const marks = [serverMark(urlOf('https://mirror.example'), '', 'primary')]
    expect(visitIn([{ url: panel('') }], marks)).not.toHaveProperty('primary')
  })
})

describe('the primary’s context path in the panel’s address', () => {
  const contextIn = (cp: string): string => primaryContextParameter(visitIn([{ url: panel(`cp=${cp}`) }]))

  test.for([
    ['%2Fbitbucket', '/bitbucket'],
    ['%2Fbitbucket%2F', '/bitbucket'],
    ['', ''],
    ['bitbucket', ''],
    ['%2F[REDACTED]', ''],
  ] as const)('cp=%s is “%s”', ([cp, context]) => {
    expect(contextIn(cp)).toBe(context)
  })
})

describe('a visit held against the clocks', () => {
  const heldAgainst = (clocks: readonly ServerClock[]) =>
    timeVisit(
      visit,
      groupBy(clocks, ({ session, server }) => placeOf(session, server)),
    )
  const clock = (server: string, aheadMs: number, other: Partial<ServerClock> = {}): ServerClock => ({
    server,
    session: 0,
    offset: { lowMs: aheadMs, highMs: aheadMs + 2000 },
    samples: 2,
    fresh: 2,
    rejected: 0,
    earlier: [],
    writer: 'application',
    slack: { lowMs: -60_000, highMs: 60_000 },
    nodes: [],
    entries: [],
    ...other,
  })
  const mirror = (aheadMs: number, other?: Partial<ServerClock>) => clock('mirror.example', aheadMs, other)
  const primary = (aheadMs: number, other?: Partial<ServerClock>) => clock('bitbucket.example', aheadMs, other)
  const visit = visitIn([
    { url: PAGE },
    { url: panel(`jwt=${token}`), atSec: 10, headers: { 'x-arequestid': '@BBBBx127x1x0' } },
  ])

  test('has a time on the mirror, an age on the primary, and a drift', () => {
    expect(heldAgainst([primary(1000), mirror(843_000)])).toMatchObject({
      mirrorTime: { from: at(853), to: at(855.04) },
      pastExpiry: { lowMs: 853_000 - 183_000, highMs: 855_040 - 183_000 },
      age: { lowMs: 8000, highMs: 10_040 },
      drift: { drift: { lowMs: 840_000, highMs: 844_000 } },
    })
  })

  test('has nothing of a clock that was not seen in its session', () => {
    const timed = heldAgainst([primary(0, { session: 1 }), mirror(0, { session: 1 })])
    for (const name of ['mirrorTime', 'pastExpiry', 'age', 'drift', 'mirrorClock'])
      expect(timed).not.toHaveProperty(name)
  })

  test('has no time on a clock that the application contradicts', () => {
    const timed = heldAgainst([primary(0), mirror(0, { contradictedBy: 'request-id' })])
    for (const name of ['mirrorTime', 'pastExpiry', 'drift']) expect(timed).not.toHaveProperty(name)
    expect(timed.mirrorClock?.contradictedBy).toBe('request-id')
  })

  describe('of a mirror with several nodes', () => {
    const nodes = [mirror(0, { node: 'AAAA' }), mirror(120_000, { node: 'BBBB' })]

    test('takes the clock of the node that answered', () => {
      expect(heldAgainst(nodes).mirrorClock?.node).toBe('BBBB')
    })

    test('else a clock as wide as all of them, written by nobody known', () => {
      const others = [mirror(0, { node: 'AAAA' }), mirror(120_000, { node: 'CCCC' })]
      expect(heldAgainst(others).mirrorClock).toMatchObject({
        offset: { lowMs: 0, highMs: 122_000 },
        writer: 'unknown',
      })
    })
  })
})
