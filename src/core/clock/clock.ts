/**
 * One server's clock in one session: its offset to the browser's clock, who wrote it, and whether several nodes with
 * different clocks answer under one name.
 *
 * Two groups of at least two samples each that no browser can have kept, told apart by the node name in their request ids, whose offsets exclude one
 * another, are two nodes. Otherwise everything under one name counts as one clock. Where a node's only answer excludes the
 * others that is noted: behind them it may be stale; ahead of them it cannot be, and the clock is as wide as both.
 */

import { groupBy } from '../group.ts'
import { hullOf, widestGapOf, type EpochMs, type Milliseconds, type Span } from '../units.ts'
import { estimateOffset, IN_STEP_MS } from './estimate.ts'
import { boundsOf, countFresh, type ClockSample } from './sample.ts'
import { findContradicting, readWriter, slackOf, type DateWriter } from './writer.ts'

export interface ServerClock {
  /** Name of the server. */
  readonly server: string
  readonly session: number
  /** Node name from the request id, where several nodes with different clocks answer. */
  readonly node?: string
  /** Server clock − browser clock. */
  readonly offset: Span
  readonly samples: number
  /** So many of them no browser can have kept from before. */
  readonly fresh: number
  /** Node names seen in the request ids of the samples used. */
  readonly nodes: readonly string[]
  readonly rejected: number
  /** Offsets by those rejected answers that no browser can have kept: what the clock showed before it was set, perhaps. */
  readonly earlier: readonly Span[]
  /** Nodes that may have another clock than the others, by one answer each; and by how much at least. */
  readonly doubtfulNodes?: { readonly names: readonly string[]; readonly apartMs: Milliseconds }
  readonly writer: DateWriter
  /** Application's own clock − this one, but for whole quarters of an hour: request ids confirm a `Date` to a minute, a token to a second. */
  readonly slack: Span
  /** Evidence of the application's own clock contradicts the `Date`; the offset is then a proxy's. */
  readonly contradictedBy?: 'request-id' | 'token'
  /** An answer whose `Date` is contradicted; with a token, also the second at which the application made it. */
  readonly contradiction?: { readonly answer: ClockSample; readonly madeAt?: EpochMs }
  /** The entries whose samples were used. */
  readonly entries: readonly number[]
}

/** Read from what the application itself said, not from a `Date`. */
export const isApplicationsOwn = ({ slack }: ServerClock): boolean => slack.lowMs === slack.highMs

/** Confirmed to a second or two by what the application said, not only to a minute by its request ids. */
export const isConfirmedByToken = ({ slack }: ServerClock): boolean =>
  slack.lowMs >= -AGREEMENT_MS && slack.highMs <= AGREEMENT_MS

/** What is known of the application's own clock besides the `Date` header. */
export interface ApplicationTime {
  readonly by: 'token' | 'statement'
  readonly sample: ClockSample
  /** An application time that is only a lower bound: the token was minted some time before it was used. */
  readonly isLowerBoundOnly: boolean
}

/** Clocks of a server in a session: one, or one for each node where nodes disagree. None without samples. */
export function readClocks(
  server: string,
  session: number,
  samples: readonly ClockSample[],
  times: readonly ApplicationTime[],
): readonly ServerClock[] {
  const nodes = groupByNode(samples)
  const seenTwice = nodes.filter(([, own]) => countFresh(own) >= 2)
  if (gapBetween(seenTwice) > 0)
    return seenTwice.flatMap(([node, own]) => readClock(server, session, own, []).map((clock) => ({ ...clock, node })))
  const clocks = readClock(server, session, samples, times)
  return gapBetween(nodes) > 0 ? clocks.map((clock) => withDoubtfulNodes(clock, nodes, seenTwice)) : clocks
}

function withDoubtfulNodes(
  clock: ServerClock,
  nodes: readonly NodeSamples[],
  seenTwice: readonly NodeSamples[],
): ServerClock {
  const doubtfulNodes = { names: nodes.map(([name]) => name), apartMs: gapBetween(nodes) }
  /* Open where no node answered twice: then none is ahead of it. */
  const known = hullOf(offsetsOf(seenTwice))
  return clock.offset.lowMs > known.highMs
    ? { ...clock, doubtfulNodes, offset: hullOf([known, clock.offset]), writer: 'unknown' }
    : { ...clock, doubtfulNodes }
}

type NodeSamples = readonly [string, readonly ClockSample[]]

const groupByNode = (samples: readonly ClockSample[]): readonly NodeSamples[] =>
  [...groupBy(samples, ({ requestId }) => requestId?.node)].flatMap(([node, own]) =>
    node === undefined ? [] : [[node, own] as const],
  )

const offsetsOf = (nodes: readonly NodeSamples[]): readonly Span[] =>
  nodes.flatMap(([, own]) => estimateOffset(own)?.offset ?? [])
const gapBetween = (nodes: readonly NodeSamples[]): Milliseconds => widestGapOf(offsetsOf(nodes))

function readClock(
  server: string,
  session: number,
  samples: readonly ClockSample[],
  allTimes: readonly ApplicationTime[],
): readonly ServerClock[] {
  const estimate = estimateOffset(samples)
  const name = { server, session }
  if (!estimate) return readApplicationClock(name, allTimes)
  const times = allTimes.filter((time) => !isFromOldAnswer(time, estimate.stale))
  const { writer, isContradicted } = readWriter(estimate.kept, estimate.offset)
  const contradicting = isContradicted ? undefined : times.find((time) => contradicts(time, estimate.offset, samples))
  const counts = {
    samples: estimate.kept.length,
    fresh: countFresh(estimate.kept),
    rejected: estimate.stale.length,
    earlier: estimate.stale.filter(({ isKeepable }) => !isKeepable).map(boundsOf),
    entries: estimate.kept.map(({ entry }) => entry),
    nodes: [...new Set(estimate.kept.flatMap(({ requestId }) => requestId?.node ?? []))],
  }
  const statements = times.filter(({ by }) => by === 'statement')
  if ((isContradicted || contradicting) && statements.length > 0) return readApplicationClock(name, statements)
  const contradicted = { ...name, ...counts, offset: estimate.offset, writer: 'proxy', slack: hullOf([]) } as const
  if (contradicting) return [{ ...contradicted, contradictedBy: 'token', ...exampleOf(contradicting, samples) }]
  if (isContradicted) {
    const [answer] = findContradicting(estimate.kept, estimate.offset)
    return [{ ...contradicted, contradictedBy: 'request-id', ...(answer ? { contradiction: { answer } } : {}) }]
  }
  const isStated = times.some(({ isLowerBoundOnly }) => !isLowerBoundOnly)
  return [
    {
      ...name,
      ...counts,
      offset: narrow(writer === 'proxy' ? widen(estimate.offset) : estimate.offset, times),
      writer: isStated && writer === 'unknown' ? 'application' : writer,
      slack: isStated ? { lowMs: -AGREEMENT_MS, highMs: AGREEMENT_MS } : slackOf(estimate.kept),
    },
  ]
}

/** A token in an answer that is stale beside the others was made when that answer was: it may come from a cache. A refusal never does. */
const isFromOldAnswer = ({ by, sample }: ApplicationTime, stale: readonly ClockSample[]): boolean =>
  by === 'token' && stale.some(({ entry }) => entry === sample.entry)

/** The carrier's own `Date` beside the token's second; without a carrier there is no pair to show. */
function exampleOf({ sample }: ApplicationTime, dates: readonly ClockSample[]): Pick<ServerClock, 'contradiction'> {
  const answer = dates.find(({ entry }) => entry === sample.entry)
  return answer ? { contradiction: { answer, madeAt: sample.statedAt } } : {}
}

/** Without any `Date` of its own, what the application itself said is its clock. */
function readApplicationClock(
  name: { server: string; session: number },
  times: readonly ApplicationTime[],
): readonly ServerClock[] {
  const exact = times.filter(({ isLowerBoundOnly }) => !isLowerBoundOnly).map(({ sample }) => sample)
  const estimate = estimateOffset(exact)
  if (!estimate) return []
  return [
    {
      ...name,
      offset: narrow(estimate.offset, times),
      samples: exact.length,
      fresh: exact.length,
      rejected: 0,
      earlier: [],
      writer: 'application',
      slack: { lowMs: 0, highMs: 0 },
      entries: exact.map(({ entry }) => entry),
      nodes: [],
    },
  ]
}

/** How far a proxy may be from its application before their difference is called a contradiction. */
const AGREEMENT_MS: Milliseconds = 1500
/** What a proxy's clock says of the application behind it. */
const widen = ({ lowMs, highMs }: Span): Span => ({ lowMs: lowMs - IN_STEP_MS, highMs: highMs + IN_STEP_MS })

/** Compared with the `Date` of the same answer where there is one: another answer may come from another node. */
function contradicts(
  { sample, isLowerBoundOnly }: ApplicationTime,
  offset: Span,
  dates: readonly ClockSample[],
): boolean {
  const carrier = dates.find(({ entry }) => entry === sample.entry)
  const stated = boundsOf(sample)
  const dated = carrier && !isLowerBoundOnly ? boundsOf(carrier) : offset
  const isAhead = stated.lowMs > dated.highMs + AGREEMENT_MS
  return isAhead || (!isLowerBoundOnly && stated.highMs < dated.lowMs - AGREEMENT_MS)
}

/** Application times were read for their very answer, so they always hold; where a `Date` is not in step, they alone count. */
function narrow(offset: Span, times: readonly ApplicationTime[]): Span {
  const { lowMs, highMs } = times.reduce((known, { sample, isLowerBoundOnly }) => {
    const stated = boundsOf(sample)
    const low = Math.max(known.lowMs, stated.lowMs)
    if (isLowerBoundOnly) return { lowMs: Math.min(low, known.highMs), highMs: known.highMs }
    const isOutOfStep = known.lowMs > stated.highMs || known.highMs < stated.lowMs
    return isOutOfStep ? stated : { lowMs: low, highMs: Math.min(known.highMs, stated.highMs) }
  }, offset)
  return { lowMs, highMs: Math.max(highMs, lowMs + IN_STEP_MS) }
}
