/**
 * Two captures side by side, mostly one with the fault and one without: what differs, in words.
 *
 * Two intervals that overlap can be the same time, and are told as no difference.
 */

import type { Diagnosis, Finding, Visit } from '../diagnosis/diagnosis.ts'
import {
  driftWords,
  expiryWords,
  momentWords,
  offsetWords,
  outcomeWords,
  QUERY_HASH_WORDS,
  secondsWords,
} from '../diagnosis/words.ts'
import { UTC, type TimeZone } from '../diagnosis/time-zone.ts'
import type { DistinctCall } from './calls.ts'

export interface ComparedCapture {
  readonly diagnosis: Diagnosis
  readonly calls: readonly DistinctCall[]
}

export interface ComparedRow {
  readonly name: string
  /** `null` where the capture has no such thing. */
  readonly first: string | null
  readonly second: string | null
  readonly differs: boolean
}

export interface ComparedSection {
  readonly title: 'Verdict' | 'Clocks' | 'Panel' | 'Findings' | 'Requests'
  readonly rows: readonly ComparedRow[]
  /** So many more are the same in both, and are not listed. */
  readonly same: number
}

type Pair<Value> = readonly [first: Value, second: Value]

export function compareCaptures(
  first: ComparedCapture,
  second: ComparedCapture,
  zone = UTC,
): readonly ComparedSection[] {
  const diagnoses = [first.diagnosis, second.diagnosis] as const
  return [
    { title: 'Verdict', rows: verdictRows(diagnoses), same: 0 },
    { title: 'Clocks', rows: clockRows(diagnoses), same: 0 },
    { title: 'Panel', rows: panelRows(diagnoses, zone), same: 0 },
    onlyDifferent('Findings', findingRows(diagnoses)),
    onlyDifferent('Requests', callRows([first.calls, second.calls])),
  ]
}

const onlyDifferent = (title: ComparedSection['title'], rows: readonly ComparedRow[]): ComparedSection => {
  const different = rows.filter(({ differs }) => differs)
  return { title, rows: different, same: rows.length - different.length }
}

function row(name: string, [first, second]: Pair<string | null>, differs = first !== second): ComparedRow {
  return { name, first, second, differs }
}

const both = <Value, Result>([first, second]: Pair<Value>, tell: (value: Value) => Result): Pair<Result> => [
  tell(first),
  tell(second),
]

const verdictRows = (diagnoses: Pair<Diagnosis>): readonly ComparedRow[] => [
  row(
    'Diagnosis',
    both(diagnoses, ({ verdict }) => verdict.rule),
  ),
  row(
    'In words',
    both(diagnoses, ({ verdict }) => verdict.headline),
  ),
  row(
    'How sure',
    both(diagnoses, ({ verdict }) => verdict.confidence),
  ),
]

interface Bounded {
  readonly lowMs: number | null
  readonly highMs: number | null
}

function clockRows(diagnoses: Pair<Diagnosis>): readonly ComparedRow[] {
  const offsets = both(diagnoses, ({ hosts }) => new Map(hosts.map(({ host, offset }) => [host, offset])))
  const drifts = both(
    diagnoses,
    ({ drift }) => new Map(drift.map((each) => [`${each.mirror} − ${each.primary}`, each])),
  )
  return [
    ...namesOf(drifts).map((name) =>
      spanRow(
        name,
        both(drifts, (map) => map.get(name) ?? null),
        driftWords,
      ),
    ),
    ...namesOf(offsets).map((name) =>
      spanRow(
        `${name} − browser`,
        both(offsets, (map) => map.get(name) ?? null),
        offsetWords,
      ),
    ),
  ]
}

function spanRow(name: string, spans: Pair<Bounded | null>, tell: (span: Bounded) => string): ComparedRow {
  const [first, second] = spans
  const differs = first && second ? !overlap(first, second) : first !== second
  return row(
    name,
    both(spans, (span) => span && tell(span)),
    differs,
  )
}

const overlap = (a: Bounded, b: Bounded): boolean =>
  (a.lowMs ?? -Infinity) <= (b.highMs ?? Infinity) && (b.lowMs ?? -Infinity) <= (a.highMs ?? Infinity)

/** In the order of the first, then those of the second alone. */
const namesOf = (maps: Pair<ReadonlyMap<string, unknown>>): readonly string[] => [
  ...new Set(maps.flatMap((map) => [...map.keys()])),
]

/** The last visit of each mirror, which is the one that the reader waited for. */
function panelRows(diagnoses: Pair<Diagnosis>, zone: TimeZone): readonly ComparedRow[] {
  const visits = both(diagnoses, (diagnosis) => new Map(diagnosis.visits.map((visit) => [visit.mirror, visit])))
  return namesOf(visits).flatMap((mirror) =>
    visitRows(
      mirror,
      both(visits, (map) => map.get(mirror)),
      zone,
    ),
  )
}

function visitRows(mirror: string, visits: Pair<Visit | undefined>, zone: TimeZone): readonly ComparedRow[] {
  const tell = (name: string, words: (visit: Visit) => string | null, differs?: boolean): ComparedRow =>
    row(
      `${mirror}: ${name}`,
      both(visits, (visit) => (visit ? words(visit) : null)),
      differs,
    )
  return [
    tell('answer', ({ status, error }) => outcomeWords(status, error)),
    tell('token issued', ({ token }) => token && momentWords(token.issuedAt, zone), false),
    tell('token expires', ({ token }) => token && momentWords(token.expiresAt, zone), false),
    tell('lifetime', ({ token }) => (token && token.lifetimeSec !== null ? `${token.lifetimeSec} s` : null)),
    tell(
      'answered, on the mirror’s clock',
      (visit) => expiryWords(visit.secondsPastExpiry),
      isPast(visits[0]) !== isPast(visits[1]),
    ),
    tell('age, on the primary’s clock', (visit) => secondsWords(visit.ageOnPrimarySec), false),
    tell('query hash', ({ queryHash }) => QUERY_HASH_WORDS[queryHash]),
  ]
}

/** Is the answer after the expiry; `undefined` where that cannot be told. */
function isPast(visit: Visit | undefined): boolean | undefined {
  const { low = null, high = null } = visit?.secondsPastExpiry ?? {}
  if (low !== null && low > 0) return true
  return high !== null && high <= 0 ? false : undefined
}

function findingRows(diagnoses: Pair<Diagnosis>): readonly ComparedRow[] {
  const findings = both(
    diagnoses,
    (diagnosis) => new Map(diagnosis.findings.filter(isTold).map((finding) => [keyOf(finding), finding])),
  )
  return namesOf(findings).map((key) => {
    const pair = both(findings, (map) => map.get(key))
    return row(
      key,
      both(pair, (finding) => finding?.title ?? null),
      pair[0]?.verdict !== pair[1]?.verdict,
    )
  })
}

const isTold = ({ verdict }: Finding): boolean => verdict === 'problem' || verdict === 'cannot-tell'
const keyOf = ({ rule, mirror }: Finding): string => (mirror === undefined ? rule : `${rule}, ${mirror}`)

function callRows(calls: Pair<readonly DistinctCall[]>): readonly ComparedRow[] {
  const byAddress = both(calls, (list) => new Map(list.map((call) => [`${call.method} ${call.address}`, call])))
  return namesOf(byAddress).map((name) => {
    const pair = both(byAddress, (map) => map.get(name))
    const [first, second] = both(pair, outcomesOf)
    return row(name, both(pair, callWords), first !== second)
  })
}

/** Which answers there were, however often. */
const outcomesOf = (call: DistinctCall | undefined): string =>
  (call?.outcomes ?? [])
    .map(([outcome]) => outcome)
    .toSorted()
    .join(' ')

const callWords = (call: DistinctCall | undefined): string | null =>
  call ? call.outcomes.map(([outcome, count]) => (count === 1 ? outcome : `${count} × ${outcome}`)).join(', ') : null
