/** What a scanner met that does not belong in JSON, by kind and place. */

export type FaultKind =
  'text-before' | 'text-after' | 'misplaced-mark' | 'missing-colon' | 'missing-comma' | 'lost-member'

export interface Fault {
  readonly kind: FaultKind
  /** Position of the byte in the file. */
  readonly at: number
  /** How many of the kind follow directly, as the further bytes of a text around the JSON. */
  repeated: number
}

/** A hostile file may hold a fault in every byte. */
const FAULT_LIMIT = 100

export class Faults {
  readonly first: Fault[] = []

  add(kind: FaultKind, at: number): void {
    const last = this.first.at(-1)
    if (last?.kind === kind) last.repeated++
    else if (this.first.length < FAULT_LIMIT) this.first.push({ kind, at, repeated: 0 })
  }
}
