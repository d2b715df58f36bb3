/** A place of a HAR where a secret can stand, as data. */

import type { DialectId } from '../dialects/dialect.ts'
import type { Planting } from '../planting.ts'
import type { SlotId } from '../slots.ts'

/**
 * What tells a reader that it is a secret: the name it stands under, the place alone, its own shape, or that the same value stands
 * elsewhere as a session cookie (`echo`). `identity` names a person or a licence.
 */
export type SecretKind = 'named' | 'placed' | 'shaped' | 'echo' | 'identity'

export interface Place {
  readonly id: string
  readonly group: string
  readonly kind: SecretKind
  readonly slot: SlotId
  /** Dialects whose exporter writes the field; all when left out. */
  readonly only?: readonly DialectId[]
  /** `text` is the encoded `value`. */
  readonly plant: (planting: Planting, text: string, value: string) => void
}

export type PlaceRow = readonly [
  id: string,
  kind: SecretKind,
  slot: SlotId,
  plant: Place['plant'],
  ...only: readonly DialectId[],
]

export const placesOf = (group: string, rows: readonly PlaceRow[]): readonly Place[] =>
  rows.map(([id, kind, slot, plant, ...only]) => ({
    id: `${group}: ${id}`,
    group,
    kind,
    slot,
    plant,
    ...(only.length > 0 ? { only } : {}),
  }))
