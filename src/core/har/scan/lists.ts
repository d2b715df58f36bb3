/**
 * Which of a file's lists hold its entries: of each capture in it the one where HAR 1.2 has it, else the nearest to that. Of lists
 * at the same place, by a repeated key, the last counts, as `JSON.parse` has it.
 */

import { groupBy } from '../../group.ts'
import type { EntryList } from './scanner.ts'

/** Polly wraps each recording under a name of its own. */
const SHAPES = ['log', 'bare log', 'bare list', 'wrapped log', 'wrapped bare log'] as const
export type Shape = (typeof SHAPES)[number]

/** In the order of the file. */
export function chooseLists(lists: readonly EntryList[]): readonly EntryList[] {
  return [...groupBy(lists, ({ document }) => document).values()].flatMap(chooseInDocument)
}

export function shapeOf({ path }: EntryList): Shape {
  if (path.length === 0) return 'bare list'
  if (path.length === 1) return 'bare log'
  if (path.length === 3) return 'wrapped log'
  return path[0] === 'log' ? 'log' : 'wrapped bare log'
}

function chooseInDocument(lists: readonly EntryList[]): readonly EntryList[] {
  const byShape = groupBy(lists, shapeOf)
  const shape = SHAPES.find((each) => byShape.has(each)) ?? 'log'
  const byPlace = groupBy(byShape.get(shape) ?? [], ({ path }) => path.join('\0'))
  return [...byPlace.values()].flatMap((same) => same.slice(-1))
}
