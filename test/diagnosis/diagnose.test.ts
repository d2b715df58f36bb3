import { describe, expect, test } from 'vitest'
import { gatherEvidence } from '../../src/core/evidence.ts'
import { diagnose } from '../../src/diagnosis/diagnose.ts'
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts'
import { inspect } from '../../src/diagnosis/inspect.ts'
import { renderJson } from '../../src/report/json.ts'
import { buildHar, PRIMARY } from '../support/build-har.ts'
import { inspectHar } from '../support/inspect-har.ts'
import { bytesOf, readHar } from '../support/read-har.ts'

/** A refused panel of a mirror 843 s ahead, a failure elsewhere, and a mirror of two nodes: something in every place. */
const har = buildHar({
  mirror: { aheadSec: 843 },
  mirrorCalls: 3,
  visit: { status: 401, notBeforeSec: 0, claims: { sub: 'jane', context: { user: { username: 'jane' } } } },
  others: [
    { url: `${PRIMARY}/rest/api/latest/hooks/17?x=hunter2`, atSec: 5, status: 500 },
    { url: `${PRIMARY}/rest/api/latest/hooks/18?x=hunter2`, atSec: 6, status: 500 },
    { url: 'https://cdn.example/x.js', atSec: 7, error: 'net::ERR_NAME_NOT_RESOLVED' },
  ],
})
const diagnosis = JSON.parse(renderJson(inspectHar(har, 'drift.har'))) as Diagnosis

/** An address that was changed in one place, and in several. */
const [changed, several] = ['&sso=1', '&sso=1&tz=x'].map((added) =>
  inspectHar(buildHar({ visit: { status: 401, edit: (address) => address + added }, hasConfigBody: true })),
) as [Diagnosis, Diagnosis]

/** Where in the JSON → its parts, and the names of their fields; `…?` may be absent. */
const SHAPE: readonly (readonly [path: string, parts: readonly (object | null)[], names: string])[] = [
  ['', [diagnosis], 'format version tool source verdict hosts drift visits story findings failedCalls'],
  ['tool', [diagnosis.tool], 'name version'],
  ['source', [diagnosis.source], 'fileName bytes exporter entries firstAt lastAt sessions problems complaints'],
  ['source.exporter', [diagnosis.source.exporter], 'name version'],
  ['source.problems', diagnosis.source.problems, 'code message entry?'],
  [
    'verdict',
    [diagnosis.verdict],
    'rule severity confidence headline detail place visit? mirror? entries alternatives settle remedy check',
  ],
  ['verdict.alternatives', diagnosis.verdict.alternatives, 'rule title confidence why'],
  ['verdict.settle', diagnosis.verdict.settle, 'text commands'],
  ['verdict.remedy', diagnosis.verdict.remedy, 'text commands'],
  ['hosts', diagnosis.hosts, 'host roles offset clocks'],
  ['hosts.offset', diagnosis.hosts.map(({ offset }) => offset), 'lowMs highMs samples rejected'],
  [
    'hosts.clocks',
    diagnosis.hosts.flatMap(({ clocks }) => clocks),
    'session node? lowMs highMs samples rejected writer contradicted',
  ],
  ['drift', diagnosis.drift, 'mirror primary session lowMs highMs confidence wrongClock'],
  ['story', diagnosis.story, 'entry what server startedAt firstByteMs durationMs status error'],
  [
    'visits',
    diagnosis.visits,
    'entry hops mirror mirrorId contextPath status error startedAt timeZone requestId outcome confidence token queryHash queryHashChange mirrorTime secondsPastExpiry ageOnPrimarySec',
  ],
  [
    'visits.token',
    diagnosis.visits.map(({ token }) => token),
    'issuedAt expiresAt notBefore lifetimeSec issuer algorithm',
  ],
  [
    'visits.queryHashChange',
    [changed, several].map(({ visits }) => visits[0]?.queryHashChange ?? {}),
    'kind parameter? parameters? path? method? where words',
  ],
  ['visits.mirrorTime', diagnosis.visits.map(({ mirrorTime }) => mirrorTime), 'low high'],
  ['visits.secondsPastExpiry', diagnosis.visits.map(({ secondsPastExpiry }) => secondsPastExpiry), 'low high'],
  ['visits.ageOnPrimarySec', diagnosis.visits.map(({ ageOnPrimarySec }) => ageOnPrimarySec), 'low high'],
  [
    'findings',
    diagnosis.findings,
    'rule verdict severity confidence mirror? title detail facts entries settle remedy sources',
  ],
  [
    'failedCalls',
    diagnosis.failedCalls,
    'entries hops method url endedAt status error cause matters why firstAt lastAt requestIds',
  ],
]

describe('the JSON', () => {
  test.for(SHAPE)('has at “%s” exactly the fields of format version 1', ([, parts, names]) => {
    const expected = names.split(' ')
    for (const found of parts.map((part) => part && Object.keys(part)).filter((list) => list !== null)) {
      expect(found.filter((name) => !expected.includes(name) && !expected.includes(`${name}?`))).toEqual([])
      expect(expected.filter((name) => !name.endsWith('?') && !found.includes(name))).toEqual([])
    }
  })

  test('is one line that names its format', () => {
    expect(renderJson(inspectHar(har))).toMatch(/^\{"format":"mirrorscope-diagnosis","version":1,.*\}\n$/)
  })

  test('holds nothing that JSON cannot say', () => {
    expect(inspectHar(har, 'drift.har')).toEqual(diagnosis)
  })
})

describe('a diagnosis', () => {
  test('tells what the file is', () => {
    expect(diagnosis.source).toMatchObject({
      fileName: 'drift.har',
      bytes: bytesOf(har).length,
      exporter: { name: 'build-har', version: '1' },
      entries: har.log.entries.length,
      firstAt: '2026-11-23T02:07:00.000Z',
      sessions: 1,
    })
  })

  test.for([
    [1320, 'certain'],
    [920, 'likely'],
    [3600, 'likely'],
  ] as const)('is no surer of a drift of %i s than request ids let it be: %s', ([aheadSec, confidence]) => {
    const { drift } = inspectHar(buildHar({ mirror: { aheadSec }, mirrorCalls: 2 }))
    expect(drift).toMatchObject([{ confidence }])
  })

  test('tells the drift with bounds that hold the truth, and whose clock to look at', () => {
    const [drift, ...others] = diagnosis.drift
    expect(others).toEqual([])
    expect(drift).toMatchObject({ mirror: 'mirror.example', primary: 'bitbucket.example', wrongClock: 'mirror' })
    expect((drift?.lowMs ?? Infinity) <= 843_000 && (drift?.highMs ?? -Infinity) >= 843_000).toBe(true)
  })

  test('tells a visit with its token, without signature, user or context', () => {
    expect(diagnosis.visits).toMatchObject([
      {
        mirrorId: 'B0F5-CS21-45C2-CCK3',
        status: 401,
        outcome: 'clock-drift',
        token: { lifetimeSec: 180, issuer: 'bitbucket-primary', algorithm: 'HS256' },
        queryHash: 'match',
        ageOnPrimarySec: { low: expect.any(Number) as number, high: expect.any(Number) as number },
      },
    ])
    expect(JSON.stringify(diagnosis)).not.toMatch(/jane|c2lnbmF0dXJl|eyJ/)
  })

  test('tells each distinct failure once, without query and number', () => {
    expect(diagnosis.failedCalls).toMatchObject([
      { method: 'GET', url: `${PRIMARY}/rest/api/latest/hooks/{n}`, status: 500, entries: [6, 8], error: null },
      { url: 'https://cdn.example/x.js', status: null, error: 'net::ERR_NAME_NOT_RESOLVED' },
    ])
    expect(JSON.stringify(diagnosis)).not.toContain('hunter2')
  })

  test('tells the way of a failed call and what it can matter for', () => {
    const others = [
      { url: `${PRIMARY}/rest/api/latest/users`, atSec: 20, status: 302, headers: { location: '/login?a=hunter2' } },
      { url: `${PRIMARY}/login?a=hunter2`, atSec: 22, status: 403 },
    ]
    const { failedCalls } = inspectHar(buildHar({ others }))
    expect(failedCalls).toMatchObject([
      {
        entries: [5],
        hops: [5, 6],
        url: `${PRIMARY}/rest/api/latest/users`,
        endedAt: `${PRIMARY}/login`,
        matters: 'page',
      },
    ])
    expect(JSON.stringify(failedCalls)).not.toContain('hunter2')
  })

  test('tells an open bound as null', () => {
    const [, mirror] = inspectHar(buildHar({ mirror: { hasDates: false } })).hosts
    expect(mirror).toMatchObject({ host: 'mirror.example', offset: null, clocks: [] })
  })
})

describe('the same diagnosis', () => {
  test('comes of the same bytes whatever the name of the file', () => {
    const named = (fileName: string): unknown => {
      const { source, ...rest } = inspectHar(har, fileName)
      return { ...rest, source: { ...source, fileName: '' } }
    }
    const names = ['in-sync.har', 'healthy.json', 'x.zip', '', '../../etc/passwd', 'clock-drift']
    for (const name of names) expect(named(name)).toEqual(named('a.har'))
  })

  test('comes of a capture that nobody may change', () => {
    const capture = readHar(har)
    deepFreeze(capture)
    const frozen = deepFreeze(gatherEvidence(capture))
    expect(diagnose(frozen, diagnosis.source, diagnosis.tool.version)).toEqual(diagnosis)
  })

  test('is the same for a file that is read as a stream', async () => {
    const inspection = await inspect({ file: new Blob([bytesOf(har)]), fileName: 'drift.har' })
    expect(inspection).toMatchObject({ ok: true, diagnosis })
  })
})

function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const inner of Object.values(value)) deepFreeze(inner)
  return value
}

test.for([
  ['a file that is no text', Uint8Array.from([0x89, 0x50, 0x4e, 0x47]), 'This is a PNG image, not a HAR.'],
  ['a text that is no HAR', new TextEncoder().encode('{}'), 'This is JSON but not a HAR: it has no log.entries list.'],
] as const)('%s is refused with a sentence', async ([, bytes, message]) => {
  expect(await inspect({ file: new Blob([bytes]), fileName: 'x.har' })).toEqual({ ok: false, message })
})
