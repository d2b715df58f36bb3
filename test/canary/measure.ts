/** Redacts planted captures, renders every report of them, and lets the scanner look for what survives. */

import { inspect } from '../../src/diagnosis/inspect.ts'
import { allOutputs } from '../support/leaks.ts'
import type { Canary, PlantedCapture } from './matrix.ts'
import type { Redact } from './redact.ts'
import { scan, type Artefact, type Found } from './scan.ts'

/** What a user can take out of the page; a HAR goes with its name. */
export type Outlet = 'HAR' | 'report'

export interface Survivor {
  readonly canary: Canary
  readonly outlet: Outlet
  /** The shortest way to it. */
  readonly via: readonly string[]
  readonly characters: number
}

export interface Measured {
  readonly captures: readonly PlantedCapture[]
  readonly survivors: readonly Survivor[]
  readonly verdicts: readonly Verdicts[]
  /** How many texts were searched, all the decoded ones included. */
  readonly texts: number
}

/** Of one capture, with its confidence. */
export interface Verdicts {
  readonly capture: string
  readonly before: string
  readonly after: string
}

export async function measure(captures: readonly PlantedCapture[], redact: Redact): Promise<Measured> {
  const treated = []
  for (const capture of captures) treated.push(await treat(capture, redact))
  const canaries = captures.flatMap((capture) => capture.canaries)
  const { found, texts } = scan(
    canaries,
    treated.flatMap(({ artefacts }) => artefacts),
  )
  const verdicts = treated.map((each) => each.verdicts)
  return { captures, survivors: survivorsOf(found, canaries), verdicts, texts }
}

/** Reports are made of the original, and of the redacted HAR by whoever opens it next. */
async function treat({ id, text, fileName }: PlantedCapture, redact: Redact) {
  const redacted = await redact(new Blob([text]), fileName)
  const reports = [...(await allOutputs(text, fileName)), ...(await allOutputs(redacted.text, redacted.fileName))]
  return {
    verdicts: { capture: id, before: await verdictOf(text), after: await verdictOf(redacted.text) },
    artefacts: [
      ...harArtefacts({ id, ...redacted }),
      ...reports.map((content, index) => ({ id: `report: ${id}, ${index}`, content })),
    ],
  }
}

/** Canaries that the scanner does not find in the captures as they were planted. */
export function findUnseen(captures: readonly PlantedCapture[]): readonly Canary[] {
  const canaries = captures.flatMap((capture) => capture.canaries)
  const seen = new Set(scan(canaries, captures.flatMap(harArtefacts)).found.map(({ canary }) => canary))
  return canaries.filter(({ id }) => !seen.has(id))
}

/** The file and its name. */
export const harArtefacts = (file: Pick<PlantedCapture, 'id' | 'text' | 'fileName'>): readonly Artefact[] => [
  { id: `HAR: ${file.id}`, content: file.text },
  { id: `HAR: ${file.id}, name`, content: file.fileName },
]

/** With its confidence. */
export async function verdictOf(text: string): Promise<string> {
  const inspection = await inspect({ file: new Blob([text]), fileName: 'capture.har' })
  if (!inspection.ok) return inspection.message
  const { rule, confidence } = inspection.diagnosis.verdict
  return `${rule}, ${confidence}`
}

/** Each once for each outlet. */
function survivorsOf(found: readonly Found[], canaries: readonly Canary[]): readonly Survivor[] {
  const planted = new Map(canaries.map((canary) => [canary.id, canary]))
  const survivors = new Map<string, Survivor>()
  for (const { canary: id, artefact, via, characters } of found) {
    const canary = planted.get(id)
    const outlet = artefact.startsWith('HAR: ') ? 'HAR' : 'report'
    const known = survivors.get(`${outlet} ${id}`)
    if (canary && !(known && known.via.length <= via.length))
      survivors.set(`${outlet} ${id}`, { canary, outlet, via, characters })
  }
  return [...survivors.values()]
}
