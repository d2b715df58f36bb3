/** What was measured → the lines that are printed. */

import { groupBy } from '../../src/core/group.ts'
import { DIALECTS } from './dialects/index.ts'
import { ENCODING_IDS } from './encodings.ts'
import type { KeptFacts } from './facts/kept-facts.ts'
import type { Canary, Skipped } from './matrix.ts'
import type { Measured, Outlet, Survivor } from './measure.ts'
import { PLACES } from './places/index.ts'
import { RIVALS } from './rivals.ts'

/** So many survivors are listed one by one. */
const LISTED = 60

export interface Result {
  readonly seed: string
  readonly skipped: readonly Skipped[]
  /** Canaries that the scanner did not find before redaction. */
  readonly unseen: readonly Canary[]
  readonly measured: Measured
  readonly triage: readonly KeptFacts[]
  readonly further: readonly KeptFacts[]
  /** Chrome’s own rules, on the bare canaries. */
  readonly chrome: Measured
  readonly chromeTriage: readonly KeptFacts[]
}

/** What other sanitisers were measured by: values as they are, as Chrome exports them. */
export const isBare = ({ dialect, encoding }: Pick<Canary, 'dialect' | 'encoding'>): boolean =>
  dialect === 'chrome' && encoding === 'raw'

export const renderResult = (result: Result): string =>
  [
    renderPlanted(result),
    renderBy(result, 'place', ({ place }) => place.group),
    renderBy(result, 'given away by', ({ place }) => place.kind),
    renderBy(result, 'encoding', ({ encoding }) => encoding),
    renderBy(result, 'dialect', ({ dialect }) => dialect),
    renderSurvivors(result),
    renderVerdicts(result),
    renderFacts('triage facts', result.triage),
    renderFacts('further facts', result.further),
    renderRivals(result),
  ].join('\n\n')

const plantedIn = ({ captures }: Measured): readonly Canary[] => captures.flatMap(({ canaries }) => canaries)

function renderPlanted({ seed, skipped, unseen, measured }: Result): string {
  const planted = plantedIn(measured)
  return [
    `Canary matrix, seed ${seed}`,
    `planted: ${planted.length} in ${PLACES.length} places, ${ENCODING_IDS.length} encodings, ${DIALECTS.length} dialects`,
    `left out: ${skipped.length}`,
    ...[...groupBy(skipped, ({ because }) => because)].map(
      ([because, list]) => `  ${String(list.length).padStart(5)}  ${because}`,
    ),
    `found before redaction: ${planted.length - unseen.length} of ${planted.length}`,
    ...unseen.slice(0, LISTED).map(({ id }) => `  not found: ${id}`),
    `texts searched after redaction, decoded ones included: ${measured.texts}`,
  ].join('\n')
}

function renderBy({ measured }: Result, head: string, keyOf: (canary: Canary) => string): string {
  const rows = [...groupBy(plantedIn(measured), keyOf)].map(([key, canaries]) => {
    const isMeant = (canary: Canary): boolean => keyOf(canary) === key
    return [key, canaries.length, countOf(measured, 'HAR', isMeant), countOf(measured, 'report', isMeant)]
  })
  const all = ['all', plantedIn(measured).length, countOf(measured, 'HAR'), countOf(measured, 'report')]
  return renderTable([[head, 'planted', 'left in the HAR', 'left in reports'], ...rows, all])
}

const countOf = ({ survivors }: Measured, outlet: Outlet, isMeant: (canary: Canary) => boolean = () => true): number =>
  survivors.filter((survivor) => survivor.outlet === outlet && isMeant(survivor.canary)).length

/** Place by place, those of reports first. */
function renderSurvivors({ measured: { survivors } }: Result): string {
  const byPlace = groupBy(survivors, ({ canary, outlet }) => `${outlet}: ${canary.place.id}`)
  const lines = [...byPlace]
    .toSorted(([a], [b]) => (a.startsWith('report') ? 0 : 1) - (b.startsWith('report') ? 0 : 1))
    .map(([place, list]) => `  ${place}, ${list.length} times: ${list.slice(0, 3).map(describe).join('; ')}`)
  const more = lines.length - LISTED
  return [
    `survivors: ${survivors.length}`,
    ...lines.slice(0, LISTED),
    ...(more > 0 ? [`  … and ${more} more places`] : []),
  ].join('\n')
}

function describe({ canary: { dialect, encoding }, via, characters }: Survivor): string {
  const part = characters < 24 ? `, ${characters} characters` : ''
  return `${dialect}, ${encoding}${part}${via.length > 0 ? ` (${via.join(', ')})` : ''}`
}

function renderVerdicts({ measured: { verdicts } }: Result): string {
  const before = [...groupBy(verdicts, (each) => each.before)].map(([words, list]) => `${words} (${list.length})`)
  const changed = verdicts.filter((each) => each.before !== each.after)
  return [
    `verdicts before: ${before.join('; ')}`,
    `changed by redaction: ${changed.length} of ${verdicts.length}`,
    ...changed.map((each) => `  ${each.capture}: ${each.before} → ${each.after}`),
  ].join('\n')
}

function renderFacts(name: string, list: readonly KeptFacts[]): string {
  const lines = list.map(({ dialect, kept, lost, absent }) => {
    const told = [
      ...(lost.length > 0 ? [`lost: ${lost.map(({ id }) => id).join(', ')}`] : []),
      ...(absent.length > 0 ? [`not written there: ${absent.map(({ id }) => id).join(', ')}`] : []),
    ]
    return [`  ${dialect}: ${kept.length} of ${kept.length + lost.length}`, ...told].join('; ')
  })
  return [`${name} kept:`, ...lines].join('\n')
}

function renderRivals({ measured, triage, chrome, chromeTriage }: Result): string {
  const own = [
    ['mirrorscope', ratioOf(measured), factsOf(triage)],
    ['Chrome, “sanitized” export, its rules run on this matrix', ratioOf(chrome), factsOf(chromeTriage)],
  ]
  const others = RIVALS.map((rival) => [rival.name, `${rival.survivors} of ${rival.planted}`, `${rival.facts} of 19`])
  return renderTable([['sanitiser', 'bare canaries left in the HAR', 'triage facts kept'], ...own, ...others])
}

const ratioOf = (measured: Measured): string =>
  `${countOf(measured, 'HAR', isBare)} of ${plantedIn(measured).filter(isBare).length}`

function factsOf(list: readonly KeptFacts[]): string {
  const { kept = [], lost = [] } = list.find(({ dialect }) => dialect === 'chrome') ?? {}
  return `${kept.length} of ${kept.length + lost.length}`
}

function renderTable(rows: readonly (readonly (string | number)[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? '').length)))
  const renderRow = (row: readonly (string | number)[]): string =>
    row.map((cell, column) => pad(cell, widths[column] ?? 0)).join('  ')
  return rows.map((row) => renderRow(row).trimEnd()).join('\n')
}

const pad = (cell: string | number, width: number): string =>
  typeof cell === 'number' ? String(cell).padStart(width) : cell.padEnd(width)
