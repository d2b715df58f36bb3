/** Evidence and what the rules concluded → the Diagnosis, complete and in words. Pure. */

import type { Drift as DriftEvidence } from '../core/clock/drift.ts'
import { hasCheckedHigh, isWholeQuarter } from '../core/clock/drift.ts'
import type { ServerClock } from '../core/clock/clock.ts'
import type { Evidence } from '../core/evidence.ts'
import { groupBy } from '../core/group.ts'
import type { Server } from '../core/mirror/servers.ts'
import { tokenOf } from '../core/token/find.ts'
import { secToMs, spanToSec, type EpochMs, type Milliseconds, type Span } from '../core/units.ts'
import { changeFacts, changeTemplate } from '../rules/decision/changed-address.ts'
import type { VisitDecision } from '../rules/decision/decided.ts'
import { netErrorName } from '../core/http/net-error.ts'
import { findQueryValue } from '../core/http/url.ts'
import { groupFailures } from '../rules/failures/group-failures.ts'
import { RULES } from '../rules/index.ts'
import { runRules } from '../rules/run.ts'
import { concludeVerdict } from './conclude-verdict.ts'
import type { Bounds, Diagnosis, Drift, Host, Offset, QueryHashChange, Source, Visit } from './diagnosis.ts'
import { describeFailure } from './failed-calls.ts'
import { describeFindings } from './findings.ts'
import { formatIso, formatLabel, formatTemplate, formatText, sayIn } from './format.ts'
import { describeStory } from './story.ts'
import { findTimeZone, UTC } from './time-zone.ts'

/** Its sentences tell times in the zone; its fields are in UTC always. */
export function diagnose(evidence: Evidence, source: Source, version: string, zone = UTC): Diagnosis {
  const { decisions, results } = runRules(RULES, evidence)
  const say = sayIn(zone)
  const verdict = concludeVerdict(results, decisions, evidence, say)
  return {
    format: 'mirrorscope-diagnosis',
    version: 1,
    tool: { name: 'mirrorscope', version },
    source,
    verdict,
    hosts: describeHosts(evidence),
    drift: evidence.drifts.map(describeDrift),
    visits: decisions.map(describeVisit),
    story: describeStory(evidence, verdict),
    findings: describeFindings(results, say),
    failedCalls: groupFailures(evidence).map(describeFailure),
  }
}

/* Clocks. */

function describeHosts({ servers, clocks }: Evidence): readonly Host[] {
  const byServer = groupBy(clocks, ({ server }) => server)
  return servers.list.map((server) => describeHost(server, byServer.get(server.name) ?? []))
}

function describeHost(server: Server, clocks: readonly ServerClock[]): Host {
  const [most] = clocks.toSorted((a, b) => b.samples - a.samples)
  return {
    host: formatText(server.name),
    roles: server.roles.length > 0 ? server.roles : ['other'],
    offset: most ? describeOffset(most) : null,
    clocks: clocks.map((clock) => ({
      session: clock.session,
      ...(clock.node === undefined ? {} : { node: formatText(clock.node) }),
      ...describeOffset(clock),
      writer: clock.writer,
      contradicted: clock.contradictedBy !== undefined,
    })),
  }
}

const describeOffset = ({ offset, samples, rejected }: ServerClock): Offset => ({
  ...boundsMs(offset),
  samples,
  rejected,
})

const describeDrift = (evidence: DriftEvidence): Drift => {
  const { mirror, primary, drift, suspect } = evidence
  const isChecked = hasCheckedHigh(mirror) && hasCheckedHigh(primary) && !isWholeQuarter(evidence)
  return {
    mirror: formatText(mirror.server),
    primary: formatText(primary.server),
    session: mirror.session,
    ...boundsMs(drift),
    confidence: isChecked ? 'certain' : 'likely',
    wrongClock: suspect,
  }
}

/* Visits. */

function describeVisit({ visit, outcome, confidence }: VisitDecision): Visit {
  const { hops, last, mirror, mirrorId, mirrorTime, pastExpiry, age, queryHash } = visit
  return {
    entry: last.entry,
    hops: hops.map(({ entry }) => entry),
    mirror: formatText(mirror.name),
    mirrorId: mirrorId ?? null,
    contextPath: formatText(mirror.contextPath),
    status: last.answer?.status ?? null,
    error: last.error === undefined ? null : netErrorName(last.error),
    startedAt: formatIso(hops[0]?.startedAt),
    timeZone: findTimeZone(findQueryValue(last.url, 'tz') ?? '') ?? null,
    requestId: last.answer?.requestId?.text ?? null,
    outcome,
    confidence,
    token: describeToken(visit),
    queryHash,
    queryHashChange: describeChange(visit),
    mirrorTime: mirrorTime ? { low: formatIso(mirrorTime.from), high: formatIso(mirrorTime.to) } : null,
    secondsPastExpiry: pastExpiry ? boundsSec(pastExpiry) : null,
    ageOnPrimarySec: age ? boundsSec(age) : null,
  }
}

function describeToken({ found }: VisitDecision['visit']): Visit['token'] {
  const token = tokenOf(found)
  if (!token) return null
  const moment = (at: EpochMs): string | null => formatIso(at)
  return {
    issuedAt: moment(secToMs(token.issuedAt)),
    expiresAt: moment(secToMs(token.expiresAt)),
    notBefore: token.notBefore === undefined ? null : moment(secToMs(token.notBefore)),
    lifetimeSec: spanToSec(token.lifetimeMs),
    issuer: labelOrNull(token.issuer),
    algorithm: labelOrNull(token.algorithm),
  }
}

function describeChange({ changedAddress }: VisitDecision['visit']): QueryHashChange | null {
  const { change, where = null } = changedAddress ?? {}
  if (!change) return null
  const words = `${formatTemplate(changeTemplate(change), changeFacts(change))}.`
  const shared = { kind: change.kind, where, words: words.charAt(0).toUpperCase() + words.slice(1) }
  if (change.kind === 'several-changes') return { ...shared, parameters: change.parameters.map(formatText) }
  const { parameter, path, method } = change
  return {
    ...shared,
    ...(parameter === undefined ? {} : { parameter: formatText(parameter) }),
    ...(path === undefined ? {} : { path: formatText(path) }),
    ...(method === undefined ? {} : { method }),
  }
}

const labelOrNull = (text: string | undefined): string | null => (text === undefined ? null : formatLabel(text))

/* Bounds: milliseconds and seconds rounded outwards, so that what is shown still holds the truth. */

const boundsMs = ({ lowMs, highMs }: Span): { readonly lowMs: number | null; readonly highMs: number | null } => ({
  lowMs: finite(Math.floor(lowMs)),
  highMs: finite(Math.ceil(highMs)),
})

const boundsSec = (span: Span): Bounds => ({
  low: finite(tenths(Math.floor, span.lowMs)),
  high: finite(tenths(Math.ceil, span.highMs)),
})
const tenths = (round: (value: number) => number, milliseconds: Milliseconds): number =>
  spanToSec(round(milliseconds / 100) * 100)
const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)
