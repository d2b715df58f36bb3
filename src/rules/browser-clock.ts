/**
 * The clock of the browser's computer is wrong, or was set while the recording went on.
 *
 * It refuses nothing by itself: tokens are made and checked by the two servers. But newer bridges hold a token's expiry against
 * the browser's clock before they ask for the panel, and an administrator who looks at that clock will blame a server. Two
 * servers that agree with each other and not with the browser make the browser the suspect; they may still share a wrong clock.
 *
 * Silent where the recording's times carry no zone, since local time read as UTC would look the same.
 */

import { isApart, type Drift } from '../core/clock/drift.ts'
import type { ServerClock } from '../core/clock/clock.ts'
import type { ClockStep } from '../core/clock/step.ts'
import type { Evidence } from '../core/evidence.ts'
import {
  hullOf,
  isSpanAbove,
  magnitudeOf,
  middleOf,
  type Milliseconds,
  type Span,
  type Ternary,
} from '../core/units.ts'
import type { Conclusion, Inputs, Rule } from './contract.ts'
import { lengthFact, spanFact, textFact } from './facts.ts'
import { BRIDGE_LIBRARY, NTP_STANDARD } from './sources.ts'
import type { Severity } from './vocabulary.ts'

/** A minute is what newer bridges keep in hand when they hold a token's expiry against the browser's clock. Equality is in time. */
const TOLERANCE_MS: Milliseconds = 60_000

export const browserClock: Rule = {
  id: 'browser-clock',
  severity: 'warning',
  title: 'The clock of the browser’s computer is wrong',
  seen: 'The panel spins on one computer and loads on another. The times in the recording differ from those in the servers’ logs.',
  meaning:
    'The servers agree with each other and not with the browser. A token is judged by the servers alone, so this is no reason for a 401. But newer versions of the bridge hold the token’s expiry against the browser’s clock first: a browser that is some minutes ahead never asks for the panel.',
  shown:
    'The Date headers of primary and mirror are both more than 60 s from the browser’s own times, and by the same amount. Or all servers jump together in the middle of the recording: then the browser’s clock was set there.',
  lookalikes:
    'Two servers that follow the same wrong time source look the same; only a third clock tells. If the servers disagree with each other as well, their drift matters more (clock-drift, unsynchronised-clocks).',
  notApplicable:
    'No server shows its clock, its Date is contradicted by its application, or the recording’s times carry no zone.',
  place: 'the computer on which the browser runs',
  settle: [
    {
      text: 'Compare the clock of this computer and those of the servers with a time that you trust.',
      commands: ['date -u', 'w32tm /stripchart /computer:time.windows.com /samples:3 /dataonly', 'sntp pool.ntp.org'],
    },
  ],
  remedy: [
    {
      text: 'Set the clock of the computer on which the browser runs: the first line on Windows, the second on Linux, the third on macOS.',
      commands: ['w32tm /resync', 'timedatectl set-ntp true', 'sudo sntp -sS time.apple.com'],
    },
    {
      text: 'If that clock is right, both servers are wrong: set theirs. They agree with each other, so tokens pass; their logs and everybody else’s will not.',
      commands: ['chronyc makestep && systemctl enable --now chronyd'],
    },
  ],
  check: 'Record again: the clocks of browser and servers differ by less than a minute.',
  sources: [BRIDGE_LIBRARY, NTP_STANDARD],
  diagnose: ({ evidence, decisions }) =>
    evidence.isBrowserWitness
      ? [...evidence.clockSteps.flatMap(concludeStep), ...concludeOffsets({ evidence, decisions })]
      : [],
}

function concludeStep({ entry, server, by, isConfirmed }: ClockStep): readonly Conclusion[] {
  if (server !== undefined) return []
  return [
    {
      verdict: 'problem',
      severity: 'info',
      confidence: 'likely',
      headline: `The browser’s clock was set ${wayOf(by)} by {step} during the recording`,
      detail: isConfirmed
        ? 'From entry {entry} on all servers are off by {step:bounds} against before, all by the same. What was recorded before and after is compared apart. Recordings of two computers in one file look the same.'
        : 'From entry {entry} on the one server that shows its clock on both sides is off by {step:bounds} against before, while the page did not pause for as long. What was recorded before and after is compared apart.',
      facts: { step: spanFact(magnitudeOf(by)), entry: textFact(String(entry)) },
      entries: [entry],
    },
  ]
}

const wayOf = (by: Span): string => (middleOf(by) < 0 ? 'back' : 'ahead')

function concludeOffsets(inputs: Inputs): readonly Conclusion[] {
  const { drifts } = inputs.evidence
  if (drifts.length > 0) return drifts.flatMap((drift) => concludePair(drift, inputs))
  const [alone] = clocksOfPrimaries(inputs.evidence)
  return alone ? concludeAlone(alone) : []
}

const clocksOfPrimaries = ({ clocks, servers }: Evidence): readonly ServerClock[] => {
  const primaries = new Set(servers.list.filter(({ roles }) => roles.includes('primary')).map(({ name }) => name))
  return clocks.filter(({ server, contradictedBy }) => primaries.has(server) && contradictedBy === undefined)
}

const isOff = (offset: Span): Ternary => isSpanAbove(magnitudeOf(offset), TOLERANCE_MS)

/* Both servers are seen. */

function concludePair(drift: Drift, { decisions }: Inputs): readonly Conclusion[] {
  const { mirror, primary } = drift
  const offsets = [mirror.offset, primary.offset]
  const shared = { facts: factsOf(drift), entries: entriesOf(mirror, primary) }
  if (offsets.some((offset) => isOff(offset) === 'no'))
    return [{ ...shared, verdict: 'clear', mirror: mirror.server, detail: CLEAR }]
  if (isApart(drift.drift) !== 'no')
    return [{ ...shared, verdict: 'cannot-tell', confidence: 'possible', detail: THREE_TIMES }]
  if (offsets.some((offset) => isOff(offset) === 'astride'))
    return [{ ...shared, verdict: 'cannot-tell', confidence: 'possible', detail: ASTRIDE }]
  const isAnswered = decisions.some(
    ({ visit }) => visit.mirror.name === mirror.server && visit.session === mirror.session && visit.last.answer,
  )
  return [
    {
      ...shared,
      verdict: 'problem',
      mirror: mirror.server,
      severity: isAnswered ? HARMLESS : 'warning',
      confidence: [mirror, primary].every(({ writer }) => writer === 'application') ? 'likely' : 'possible',
      headline:
        'The browser’s clock is {browserApart} {browserDirection} the clocks of {mirror} and {primary}, which agree',
      detail: isAnswered ? `${SEEN} ${ANSWERED}` : `${SEEN} ${UNANSWERED}`,
    },
  ]
}

/** The panel was asked for and answered, so nothing is broken by it. */
const HARMLESS: Severity = 'info'

const entriesOf = (...clocks: readonly ServerClock[]): readonly number[] =>
  clocks.flatMap(({ entries }) => entries).toSorted((a, b) => a - b)

const factsOf = ({ mirror, primary, drift }: Drift) => ({
  mirror: textFact(mirror.server),
  primary: textFact(primary.server),
  mirrorOffset: spanFact(mirror.offset),
  primaryOffset: spanFact(primary.offset),
  drift: spanFact(drift),
  ...browserFacts(hullOf([mirror.offset, primary.offset])),
})

/** Offsets are server − browser: where they are negative the browser is ahead. */
const browserFacts = (offset: Span) => ({
  browserApart: spanFact(magnitudeOf(offset)),
  browserDirection: textFact(middleOf(offset) < 0 ? 'ahead of' : 'behind'),
  tolerance: lengthFact(TOLERANCE_MS),
})

const SEEN =
  'Server − browser is {primaryOffset:bounds} for {primary} and {mirrorOffset:bounds} for {mirror}; the two servers are {drift:bounds} apart (mirror − primary).'
const ANSWERED = 'The panel was asked for all the same, so this does not explain a spinner here.'
const UNANSWERED =
  'Newer versions of the bridge hold a token’s expiry against the browser’s clock and do not ask for the panel when it seems to be over.'
const CLEAR =
  'Server − browser is {primaryOffset:bounds} for {primary} and {mirrorOffset:bounds} for {mirror}; the browser agrees with at least one of them to {tolerance}.'
const ASTRIDE =
  'Server − browser is {primaryOffset:bounds} for {primary} and {mirrorOffset:bounds} for {mirror}; the limit of {tolerance} lies inside these bounds.'
const THREE_TIMES =
  'Server − browser is {primaryOffset:bounds} for {primary} and {mirrorOffset:bounds} for {mirror}: browser, primary and mirror show three times, and nothing tells which of them is right.'

/* Only a primary is seen. */

function concludeAlone(clock: ServerClock): readonly Conclusion[] {
  const shared = {
    facts: {
      primary: textFact(clock.server),
      primaryOffset: spanFact(clock.offset),
      ...browserFacts(clock.offset),
    },
    entries: clock.entries,
  }
  if (isOff(clock.offset) === 'no') return [{ ...shared, verdict: 'clear', detail: CLEAR_ALONE }]
  return [{ ...shared, verdict: 'cannot-tell', confidence: 'possible', detail: ALONE }]
}

const CLEAR_ALONE =
  'Server − browser is {primaryOffset:bounds} for {primary}; up to {tolerance} keeps no bridge from asking for the panel.'
const ALONE =
  'Server − browser is {primaryOffset:bounds} for {primary}, the only server that shows its clock: which of the two is wrong cannot be told from one. A browser that is minutes ahead keeps newer bridges from asking for the panel.'
