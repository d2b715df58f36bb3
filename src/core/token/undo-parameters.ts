/** A request with one change of its parameters undone. Each result is a guess; the hash decides. */

import { groupBy } from '../group.ts'
import { PANEL_PARAMETERS, shownParameter } from './parameter-names.ts'
import type { BoundRequest, Parameter } from './query-hash.ts'
import type { ChangeKind, Guesses, Undone } from './request-change.ts'
import { otherCases, otherSpaces, RECODINGS } from './undo-encoding.ts'

export function* undoParameters(request: BoundRequest, guesses: Guesses): Generator<Undone> {
  for (const { parameters, kind, of } of undoEach(request.parameters, guesses))
    yield {
      request: { ...request, parameters },
      change: { kind, ...(of ? { parameter: shownParameter(...of) } : {}) },
    }
}

interface UndoneParameters {
  readonly parameters: readonly Parameter[]
  readonly kind: ChangeKind
  /** The parameter concerned; absent for all of them. */
  readonly of?: Parameter
}

function* undoEach(own: readonly Parameter[], guesses: Guesses): Generator<UndoneParameters> {
  yield* undoAdding(own)
  yield* undoRecoding(own, guesses)
  yield* undoRewriting(own)
  yield* undoJoining(own)
  yield* undoRenaming(own)
  yield* undoDropping(own, guesses)
  yield* undoReplacing(own, guesses)
}

function* undoAdding(own: readonly Parameter[]): Generator<UndoneParameters> {
  const sameName = groupBy(own, ([name]) => name)
  for (const [index, of] of own.entries()) {
    const isRepeated = (sameName.get(of[0])?.length ?? 0) > 1
    yield { parameters: own.toSpliced(index, 1), kind: isRepeated ? 'value-added' : 'parameter-added', of }
  }
  for (const [name, group] of sameName)
    if (group.length > 1)
      yield { parameters: own.filter(([other]) => other !== name), kind: 'parameter-added', of: group[0] ?? [name, ''] }
}

/** One value, or all of them. */
function* undoRecoding(own: readonly Parameter[], { encoded }: Guesses): Generator<UndoneParameters> {
  for (const recode of RECODINGS) {
    const recoded = own.map(([name, value], index): Parameter => [name, recode(value, encoded[index] ?? '') ?? value])
    const changed = own.flatMap((of, index) => (recoded[index]?.[1] === of[1] ? [] : [{ of, index }]))
    if (changed.length > 1) yield { parameters: recoded, kind: 'value-recoded' }
    for (const { of, index } of changed)
      yield { parameters: own.with(index, recoded[index] ?? of), kind: 'value-recoded', of }
  }
}

function* undoRewriting(own: readonly Parameter[]): Generator<UndoneParameters> {
  for (const [index, of] of own.entries()) {
    const [name, value] = of
    const undone = (kind: ChangeKind) => (was: string) => ({ parameters: own.with(index, [name, was]), kind, of })
    yield* otherCases(value).map(undone('value-case'))
    yield* otherSpaces(value).map(undone('value-trimmed'))
  }
}

/** Repeated values are hashed with a plain comma between them, one value with a comma inside is not. */
function* undoJoining(own: readonly Parameter[]): Generator<UndoneParameters> {
  for (const [index, of] of own.entries())
    if (of[1].includes(',')) {
      const parts = of[1].split(',').map((part): Parameter => [of[0], part])
      yield { parameters: own.toSpliced(index, 1, ...parts), kind: 'values-joined', of }
    }
  for (const [name, group] of groupBy(own, ([key]) => key))
    if (group.length > 1) {
      const of: Parameter = [name, group.map(([, value]) => value).join(',')]
      yield { parameters: [...own.filter(([other]) => other !== name), of], kind: 'values-split', of }
    }
}

/** Names that lost their case, and what an address in HTML leaves when it is not decoded: `&amp;loc=`. */
function* undoRenaming(own: readonly Parameter[]): Generator<UndoneParameters> {
  const unescaped = own.map(([name, value]): Parameter => [name.replace(/^(?:amp;)+/, ''), value])
  yield { parameters: unescaped, kind: 'parameter-renamed' }
  for (const [index, of] of own.entries()) {
    const [name, value] = of
    const names = new Set([name.toLowerCase(), name.toUpperCase(), name.replace(/^(?:amp;)+/, ''), ...panelNames(name)])
    for (const was of names)
      if (was !== name) yield { parameters: own.with(index, [was, value]), kind: 'parameter-renamed', of: [was, value] }
  }
}

/** `userId` and `user-id` for `user_id`. */
const panelNames = (name: string): readonly string[] =>
  PANEL_PARAMETERS.filter((known) => known.replace('_', '') === name.toLowerCase().replaceAll(/[_-]/g, ''))

/* By values that the capture lets one guess. */

function* undoDropping(own: readonly Parameter[], { values }: Guesses): Generator<UndoneParameters> {
  const present = new Set(own.map(([name]) => name))
  for (const [name, guessed] of values)
    for (const value of present.has(name) ? [] : guessed) {
      const of: Parameter = [name, value]
      yield { parameters: [...own, of], kind: 'parameter-dropped', of }
    }
}

function* undoReplacing(own: readonly Parameter[], { values }: Guesses): Generator<UndoneParameters> {
  for (const [index, of] of own.entries())
    for (const was of values.get(of[0]) ?? [])
      if (was !== of[1]) yield { parameters: own.with(index, [of[0], was]), kind: kindOfReplacing(was, of[1]), of }
}

function kindOfReplacing(was: string, is: string): ChangeKind {
  if (is === '') return 'value-emptied'
  if (was.trim() === is.trim()) return 'value-trimmed'
  return was.toLowerCase() === is.toLowerCase() ? 'value-case' : 'value-changed'
}
