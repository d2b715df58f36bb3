/** What was odd about the file as a whole, and why a file is refused: no message quotes it. */

import type { Slot } from './capture.ts'
import { refuse, type Problem, type ProblemCode, type Refusal } from './problems.ts'
import type { Fault } from './scan/faults.ts'
import { shapeOf, type Shape } from './scan/lists.ts'
import type { EntryList, ScanSummary } from './scan/scanner.ts'

/** Why nothing of the file can be read; `undefined` where something can. `slots` are the entries of the lists that count. */
export function findRefusal(
  { documents, isCutOff, faults }: ScanSummary,
  lists: readonly EntryList[],
  slots: readonly Slot[],
): Refusal | undefined {
  if (slots.some(({ isLost }) => !isLost)) return undefined
  if (documents === 0) return refuse('This is not JSON: a HAR starts with a brace, and this file holds none.')
  if (isCutOff)
    return refuse(
      'The JSON ends in the middle of the file, before its first entry does: the download or export was cut short. Export it again.',
    )
  const fault = faults.find(isDamage)
  if (slots.length > 0 || fault) return refuse(`${damagedWords(fault, slots.length)} Export the HAR again.`)
  return lists.length === 0 ? refuse('This is JSON but not a HAR: it has no log.entries list.') : undefined
}

function damagedWords(fault: Fault | undefined, entries: number): string {
  const where = fault ? `: it goes wrong at byte ${fault.at}` : ''
  return `This is not valid JSON${where}, and ${entries === 0 ? 'no entry was found' : `none of its ${entries} entries could be read`}.`
}

/** In the order in which they matter. */
export function describeFile(
  { isCutOff, faults, lists: found }: ScanSummary,
  lists: readonly EntryList[],
  slots: readonly Slot[],
): readonly Problem[] {
  const damage = faults.filter(isDamage)
  const [first] = damage
  const around = new Set(faults.filter((fault) => !isDamage(fault)).map(({ kind }) => kind))
  const shapes = new Set(lists.map(shapeOf))
  return [
    ...(isCutOff ? [cutOffProblem(slots)] : []),
    ...(first ? [problem('damaged-json', damageWords(first, damage.length))] : []),
    ...(around.size > 0 ? [problem('text-around', AROUND_WORDS)] : []),
    ...(new Set(lists.map(({ document }) => document)).size > 1 ? [problem('several-logs', SEVERAL_WORDS)] : []),
    ...(isRepeated(found) ? [problem('repeated-log', REPEATED_WORDS)] : []),
    ...[...shapes].flatMap((shape) => (SHAPE_WORDS[shape] ? [problem('unusual-shape', SHAPE_WORDS[shape])] : [])),
    ...(slots.length === 0 ? [problem('no-entries', NO_ENTRIES_WORDS)] : []),
  ]
}

const problem = (code: ProblemCode, message: string): Problem => ({ code, message })

const isDamage = ({ kind }: Fault): boolean => kind !== 'text-before' && kind !== 'text-after'

function cutOffProblem(slots: readonly Slot[]): Problem {
  const complete = slots.filter(({ isLost }) => !isLost).length
  const read = complete === 1 ? 'The one complete entry' : `The ${complete} complete entries`
  return problem(
    'cut-off',
    `The file ends in the middle: the download or export was cut short. ${read} before the cut ${complete === 1 ? 'was' : 'were'} read; what was recorded after that is missing, perhaps the panel’s request. Export it again.`,
  )
}

const damageWords = ({ at }: Fault, count: number): string =>
  `The JSON is damaged${count > 1 ? ' in several places, first' : ''} at byte ${at}; it was read around the damage.`

const AROUND_WORDS = 'There is other text around the JSON, as in JSONP; it was passed over.'
const SEVERAL_WORDS =
  'The file holds several captures one after another; their entries were read as one list. Open each by itself if they do not belong together.'
const REPEATED_WORDS = 'The list of entries is there more than once; the last one counts.'
const NO_ENTRIES_WORDS =
  'log.entries is empty: nothing was recorded, or a filter hid every request when it was exported.'

const SHAPE_WORDS: Readonly<Record<Shape, string>> = {
  log: '',
  'bare log': 'The file has no log object around its entries; they were read all the same.',
  'bare list': 'The file is a bare list of entries, or a single entry; they were read all the same.',
  'wrapped log': 'The log is wrapped in another object; it was read all the same.',
  'wrapped bare log': 'The entries are wrapped in another object than a log; they were read all the same.',
}

const isRepeated = (lists: readonly EntryList[]): boolean =>
  new Set(lists.map(({ document, path }) => JSON.stringify([document, ...path]))).size < lists.length
