/** Both sides of limits in what rules look at besides a visit's decision. */

import { describe, expect, test } from 'vitest'
import type { Way } from '../../src/core/har/redirects.ts'
import { formatTemplate } from '../../src/diagnosis/format.ts'
import { absentPanelRequest } from '../../src/rules/absent-panel-request.ts'
import { browserClock } from '../../src/rules/browser-clock.ts'
import { describeFailure } from '../../src/rules/decision/panel-failures.ts'
import { causeOf, endsAtLogin } from '../../src/rules/failures/cause.ts'
import { lengthFact } from '../../src/rules/facts.ts'
import { incompleteCapture } from '../../src/rules/incomplete-capture.ts'
import { missingLicence } from '../../src/rules/missing-licence.ts'
import { proxyClock } from '../../src/rules/proxy-clock.ts'
import { recordedAfter } from '../../src/rules/recording/recorded-until.ts'
import { runRules } from '../../src/rules/run.ts'
import { slowPanel } from '../../src/rules/slow-panel.ts'
import { unsynchronisedClocks } from '../../src/rules/unsynchronised-clocks.ts'
import { buildHar, MIRROR, MIRROR_ID, PRIMARY, type Har, type HarOptions } from '../support/build-har.ts'
import { detailOf, diagnoseHar, readEvidence } from '../support/diagnose-har.ts'
import { exchangeOf, type EntryOptions } from '../support/read-entry.ts'

/** A call without a redirect. */
function wayOf(options: EntryOptions): Way {
  const only = exchangeOf(options, 0)
  return { first: only, last: only, hops: [only] }
}
const refusedWith = (status: number): Way =>
  wayOf({ status, fields: { _error: 'net::ERR_CONNECTION_RESET' }, headers: { 'content-type': 'text/html' } })

describe('a call that has an error beside its answer', () => {
  test('failed by its status from 400 on, and by its error below', () => {
    expect(causeOf(refusedWith(400))).toBe('the server could not make sense of the request')
    expect(causeOf(refusedWith(399))).toContain('connection')
    expect(describeFailure(refusedWith(400))).toBe('status 400')
    expect(describeFailure(refusedWith(399))).toContain('connection')
    expect(describeFailure(wayOf({ status: 399 }))).toBe('an HTML page instead of a script')
    expect(describeFailure(wayOf({ status: 400 }))).toBe('status 400')
  })
})

test('a status without words of its own is a refusal below 500 and a failure above', () => {
  expect(causeOf(wayOf({ status: 499 }))).toBe('the server refused the request')
  expect(causeOf(wayOf({ status: 599 }))).toBe('the server failed')
})

test('a call for data ends at a login when a page below status 300 came from elsewhere', () => {
  const call = exchangeOf({ url: `${PRIMARY}/rest/api/latest/projects`, status: 302 }, 0)
  const to = (status: number): Way => {
    const last = exchangeOf({ url: `${PRIMARY}/login`, status, headers: { 'content-type': 'text/html' } }, 1)
    return { first: call, last, hops: [call, last] }
  }
  expect([299, 300].map((status) => endsAtLogin(to(status)))).toEqual([true, false])
})

test('a slow answer is told up to status 499; a server error says it itself', () => {
  const slow = (status: number) => diagnoseHar(slowPanel, buildHar({ visit: { status, waitMs: 12_000 } }))
  expect(slow(499)).toMatchObject([{ verdict: 'problem' }])
  expect(slow(500)).toEqual([])
})

describe('a panel that was announced and not requested', () => {
  const diagnose = (options: HarOptions) => {
    const [finding] = diagnoseHar(absentPanelRequest, buildHar({ visits: [], hasConfigBody: true, ...options }))
    const told = (rule: string) => finding?.open?.find((reading) => reading.rule === rule)
    return { told, words: (rule: string) => formatTemplate(told(rule)?.why ?? '', finding?.facts ?? {}) }
  }

  test('may still be waiting until five minutes later, when the browser gives it up', () => {
    const recordedFor = (sec: number) =>
      diagnose({
        exporter: 'WebInspector',
        others: [{ url: `${PRIMARY}/rest/api/latest/x`, atSec: 3 + sec - 0.97, status: 200 }],
      })
    expect(recordedFor(299.999).told('unanswered-panel')).toBeDefined()
    expect(recordedFor(300).told('unanswered-panel')).toBeUndefined()
  })

  test('was followed for 10 s, from start to start where durations are not known', () => {
    const url = `${PRIMARY}/rest/mirroring/latest/mirrorServers/${MIRROR_ID}/webPanels/config`
    const recordedFor = (sec: number) => {
      const later = { url: `${PRIMARY}/rest/api/latest/x`, atSec: 3 + sec, status: 200 }
      const { log } = buildHar({ visits: [], hasConfig: false, others: [{ url, atSec: 3, status: 200 }, later] })
      const entries = log.entries.map((entry, index) => (index < 3 ? entry : { ...entry, time: -1, timings: {} }))
      const [finding] = diagnoseHar(absentPanelRequest, { log: { ...log, entries } })
      return finding?.open?.some(({ rule }) => rule === 'incomplete-capture')
    }
    expect([9.999, 10].map(recordedFor)).toEqual([true, false])
  })

  test('is not known to be the last thing recorded where the call for its address has no time', () => {
    const url = `${PRIMARY}/rest/mirroring/latest/mirrorServers/${MIRROR_ID}/webPanels/config`
    const { log } = buildHar({ visits: [], hasConfig: false, others: [{ url, atSec: 3, status: 200 }] })
    const entries = log.entries.map((entry, index) => (index === 3 ? { ...entry, startedDateTime: '' } : entry))
    const [finding] = diagnoseHar(absentPanelRequest, { log: { ...log, entries } })
    expect(finding?.facts['after']).toEqual(lengthFact(0))
  })

  test('had a token that was not over by the browser’s clock when it had nothing left', () => {
    const left = (lifetimeSec: number) => diagnose({ visit: { lifetimeSec } }).words('browser-clock')
    expect(left(0.97)).toContain('had 0 s left')
    expect(left(0.87)).toContain('had expired 0.1 s before')
  })
})

describe('the clock of the browser', () => {
  test('is compared with primaries where no mirror shows its clock, not with other hosts', () => {
    const others = [{ url: 'https://cdn.example/a.js', atSec: -1, status: 200, clock: { aheadSec: 900 } }]
    expect(diagnoseHar(browserClock, buildHar({ visits: [], others }))).toMatchObject([{ verdict: 'clear' }])
  })

  test('is open where the limit lies inside the bounds of one of the servers', () => {
    const options = { waitMs: 940, mirrorCalls: 2, primary: { aheadSec: 61 }, mirror: { aheadSec: 60 } }
    expect(diagnoseHar(browserClock, buildHar(options))).toMatchObject([{ verdict: 'cannot-tell' }])
  })

  test('did no harm where one of several visits was answered', () => {
    const visits = [{}, { isUnanswered: true, atSec: 20 }]
    const options = { primary: { aheadSec: 300 }, mirror: { aheadSec: 300 }, mirrorCalls: 2, visits }
    expect(diagnoseHar(browserClock, buildHar(options))).toMatchObject([{ severity: 'info' }])
  })

  test('is told with its entries in the order of the file', () => {
    const others = [{ url: `${MIRROR}/logo.png`, atSec: 0.5, status: 200 }]
    const clocks = { primary: { aheadSec: 300 }, mirror: { aheadSec: 300 } }
    const [finding] = diagnoseHar(browserClock, buildHar({ ...clocks, others }))
    expect(finding?.entries).toEqual([...(finding?.entries ?? [])].toSorted((a, b) => a - b))
    expect(finding?.entries.length).toBeGreaterThan(4)
  })
})

describe('of two visits to a mirror', () => {
  test('one that is told as a drift covers the clocks of its session', () => {
    const visits = [{ status: 401 }, { status: 500, atSec: 20 }]
    expect(diagnoseHar(unsynchronisedClocks, buildHar({ mirror: { aheadSec: 843 }, visits }))).toEqual([])
  })

  test('one that leaves a proxy’s clock open keeps it from being cleared', () => {
    const visits = [{ status: 401 }, { atSec: 20 }]
    const found = diagnoseHar(proxyClock, buildHar({ mirror: { aheadSec: 900 }, visits }))
    expect(found.map(({ verdict }) => verdict)).toEqual(['cannot-tell'])
  })

  test('one that a proxy hides on another node keeps it from being cleared as well', () => {
    const [open, hidden] = [{ node: 'N1' }, { node: 'N2', aheadSec: 300, dateAheadSec: 600 }]
    const others = [open, hidden].map((clock, index) => ({
      url: `${MIRROR}/x.png`,
      atSec: 5 + index,
      status: 200,
      clock,
    }))
    const visits = [{ clock: open }, { clock: hidden, status: 401, atSec: 20 }]
    const found = diagnoseHar(proxyClock, buildHar({ visits, others }))
    expect(found.map(({ verdict }) => verdict)).toEqual(['problem'])
  })
})

test('a recording went on for no time after what has no start', () => {
  const evidence = readEvidence(buildHar())
  const [first] = evidence.exchanges
  if (!first) throw new Error('the capture is empty')
  const { startedAt: _, ...timeless } = first
  expect(recordedAfter(first, evidence)).toBeGreaterThan(0)
  expect(recordedAfter(timeless, evidence)).toBe(0)
})

describe('what a recording lacks', () => {
  const change = (har: Har, edit: (entry: Record<string, unknown>, index: number) => Record<string, unknown>): Har => ({
    log: { ...har.log, entries: har.log.entries.map((entry, index) => edit({ ...entry }, index)) as never },
  })
  const lacks = (har: Har): string => detailOf(diagnoseHar(incompleteCapture, har)[0])
  const bare = (response: unknown) => ({ ...(response as object), headers: [] })

  test('are times only where no entry has one', () => {
    expect(lacks(change(buildHar(), (entry) => ({ ...entry, startedDateTime: '' })))).toContain('start time')
    const first = change(buildHar(), (entry, index) => (index === 0 ? { ...entry, startedDateTime: '' } : entry))
    expect(lacks(first)).not.toContain('start time')
  })

  test('are headers only where no answer has any', () => {
    const none = change(buildHar(), (entry) => ({ ...entry, response: bare(entry['response']) }))
    expect(lacks(none)).toContain('The answers have no headers')
    const first = change(buildHar(), (entry, index) =>
      index === 0 ? { ...entry, response: bare(entry['response']) } : entry,
    )
    expect(lacks(first)).not.toContain('The answers have no headers')
  })

  test('is the primary where its calls were made and none was answered', () => {
    const calls = [{ url: `${PRIMARY}/rest/mirroring/latest/requests`, atSec: 1 }]
    expect(lacks(buildHar({ primaryCalls: 0, hasConfig: false, others: calls }))).toContain('No answer of the primary')
  })
})

test('a licence is there when a mirroring call succeeded, which a redirect is not', () => {
  const refusedBeside = (status: number) => {
    const [list, config] = ['mirrorServers', 'requests'].map((path) => `${PRIMARY}/rest/mirroring/latest/${path}`)
    const others = [
      { url: list ?? '', atSec: 1, status },
      { url: config ?? '', atSec: 2, status: 409 },
    ]
    return diagnoseHar(missingLicence, buildHar({ visits: [], primaryCalls: 0, hasConfig: false, others }))
  }
  expect(refusedBeside(299)).toMatchObject([{ verdict: 'clear' }])
  expect(refusedBeside(300)[0]?.verdict).not.toBe('clear')
})

test('a rule that throws is told as crashed, without its message, and the others still run', () => {
  const broken = (error: unknown) => ({
    ...slowPanel,
    diagnose: () => {
      throw error
    },
  })
  const rules = [broken(new RangeError('secret')), slowPanel, broken('secret')]
  const { results } = runRules(rules, readEvidence(buildHar()))
  expect(results.map(({ crash, conclusions }) => [crash, conclusions.length])).toEqual([
    ['RangeError', 0],
    [undefined, 1],
    ['unknown error', 0],
  ])
})
