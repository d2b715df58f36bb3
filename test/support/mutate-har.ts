/** HARs that went wrong: any field of a good one deleted, or replaced by something of another type. */

import { readFileSync } from 'node:fs'
import fc from 'fast-check'

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

export const readSampleHar = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../samples/${name}`, import.meta.url), 'utf8'))

const REPLACEMENTS = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom<Json[]>(null, true, -1, 0, 1e300, -3_284_877, '', 'x', 'https://x.example/?jwt=', [], [null], {}),
  fc.double(),
  fc.string(),
)

/** Copies of `har` in which up to 60 places, anywhere in it, are deleted or replaced. */
export function mutatedHars(har: unknown): fc.Arbitrary<unknown> {
  const places = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  return fc
    .array(fc.tuple(places, REPLACEMENTS), { minLength: 1, maxLength: 60 })
    .map((changes) => changes.reduce(change, structuredClone(har)))
}

/** `place` picks one of all fields and items: 0 the first, just under 1 the last. */
function change(har: unknown, [place, replacement]: readonly [number, unknown]): unknown {
  const slots = slotsOf(har)
  const slot = slots[Math.floor(place * slots.length)]
  if (!slot) return har
  const { owner, key } = slot
  if (replacement === undefined) Reflect.deleteProperty(owner, key)
  else Reflect.set(owner, key, structuredClone(replacement))
  return har
}

interface Slot {
  readonly owner: object
  readonly key: string
}

function slotsOf(value: unknown): readonly Slot[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [{ owner: value, key }, ...slotsOf(inner)])
}
