/**
 * Secrets of a capture and what stands in their place: the same secret the same placeholder, another secret another one.
 *
 * Placeholders are counted in the order of appearance, so that nothing can be worked back from them. Values live in memory only.
 */

import { isPlaceholder, REPLACED_BEFORE, type SecretKind } from '../placeholder.ts'
import { looksRedacted } from '../token/decode.ts'

/** Kinds of values that are secret whatever they look like; others are replaced for want of knowing what they are. */
const ALWAYS_SECRET: ReadonlySet<SecretKind> = new Set([
  'cookie',
  'credential',
  'session',
  'signature',
  'token',
  'user',
])
/** Shorter values, and these, stand in captures for many other things: only their own field is replaced. */
const DISTINCTIVE_CHARACTERS = 6
const COMMON: ReadonlySet<string> = new Set(['active', 'default', 'disabled', 'enabled', 'system', 'undefined'])
/** What nobody says by chance: letters and digits mixed, or long without a space. */
const UNLIKELY = /^(?=.*[a-z])(?=.*\d)\S{12,}$|^\S{24,}$/i

export class SecretBook {
  readonly #placeholders = new Map<string, string>()
  readonly #kinds = new Map<string, SecretKind>()
  readonly #counts = new Map<SecretKind, number>()

  /** Of a value as it is meant, not as it is encoded where it stands. An empty one stays empty, a placeholder itself; what another tool had replaced is said to be so. */
  placeholderFor(kind: SecretKind, value: string): string {
    if (value === '' || isPlaceholder(value)) return value
    if (looksRedacted(value)) return REPLACED_BEFORE
    const known = this.#placeholders.get(value)
    if (known !== undefined) return known
    const count = (this.#counts.get(kind) ?? 0) + 1
    const placeholder = `REDACTED-${kind}-${count}`
    this.#counts.set(kind, count)
    this.#placeholders.set(value, placeholder)
    this.#kinds.set(value, kind)
    return placeholder
  }

  /** How many different secrets of each kind were replaced. */
  get counts(): ReadonlyMap<SecretKind, number> {
    return this.#counts
  }

  /** Values that must be nowhere in what is handed out; not those that stand in `kept`, names of hosts above all. */
  distinctive(kept: readonly string[]): readonly string[] {
    return [...this.#kinds].flatMap(([value, kind]) => {
      const isSecret = ALWAYS_SECRET.has(kind) ? isDistinctive(value) : UNLIKELY.test(value)
      return isSecret && !kept.some((text) => text.includes(value)) ? value : []
    })
  }
}

const isDistinctive = (value: string): boolean =>
  value.length >= DISTINCTIVE_CHARACTERS && !/^\d{1,9}$/.test(value) && !COMMON.has(value.toLowerCase())
