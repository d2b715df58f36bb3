/**
 * Secrets of a capture and what stands in their place: the same secret the same placeholder, another secret another one.
 *
 * Placeholders are counted in the order of appearance, so that nothing can be worked back from them. Values live in memory only.
 */

import { PATH_WORDS } from '../http/path-words.ts'
import { isPlaceholder, REPLACED_BEFORE, type SecretKind } from '../placeholder.ts'
import { looksRedacted } from '../token/decode.ts'
import { HostNames } from './host-names.ts'

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
const COMMON: ReadonlySet<string> = new Set([
  'active',
  'administrator',
  'anonymous',
  'atlassian',
  'default',
  'disabled',
  'enabled',
  'system',
  'undefined',
])
/** What nobody says by chance: letters and digits mixed, or long without a space. */
const UNLIKELY = /^(?=.*[a-z])(?=.*\d)\S{12,}$|^\S{24,}$/i

/** Its header and times stay, and its signature is a secret of its own. */
const TOKEN = /ey[\w-]{8,}\.ey[\w-]{8,}\./

/** A value that must be nowhere in what is handed out. */
export interface Secret {
  readonly value: string
  readonly placeholder: string
}

interface Known {
  readonly kind: SecretKind
  readonly placeholder: string
}

export class SecretBook {
  readonly hosts: HostNames
  readonly #known = new Map<string, Known>()
  readonly #counts = new Map<SecretKind, number>()
  readonly #kept = new Set<string>()

  constructor(hosts = new HostNames()) {
    this.hosts = hosts
  }

  /** Of a value as it is meant, not as it is encoded where it stands. An empty one stays empty, a placeholder itself; what another tool had replaced is said to be so. */
  placeholderFor(kind: SecretKind, value: string): string {
    if (value === '' || isPlaceholder(value)) return value
    if (looksRedacted(value)) return REPLACED_BEFORE
    const known = this.#known.get(value)
    if (known) return known.placeholder
    const count = (this.#counts.get(kind) ?? 0) + 1
    const placeholder = `REDACTED-${kind}-${count}`
    this.#counts.set(kind, count)
    this.#known.set(value, { kind, placeholder })
    return placeholder
  }

  /** An identifier that stays: a secret that is part of it cannot be missing. */
  keep(text: string): string {
    this.#kept.add(text)
    return text
  }

  /** How many different secrets of each kind were found. */
  get counts(): ReadonlyMap<SecretKind, number> {
    return this.#counts
  }

  get kept(): readonly string[] {
    return [...this.#kept, ...this.hosts.names]
  }

  /** What must be nowhere in what is handed out, unless it stands in what is kept; common words are not among them. */
  get secrets(): readonly Secret[] {
    const values = [...this.#known].flatMap(([value, { kind, placeholder }]) =>
      !TOKEN.test(value) && (ALWAYS_SECRET.has(kind) ? isDistinctive(value) : UNLIKELY.test(value))
        ? { value, placeholder }
        : [],
    )
    const hosts = [...this.hosts.replaced].filter(([name]) => isDistinctive(name) && /[.\d-]/.test(name))
    return [...values, ...hosts.map(([value, placeholder]) => ({ value, placeholder }))]
  }
}

const isDistinctive = (value: string): boolean => {
  const word = value.toLowerCase()
  return (
    value.length >= DISTINCTIVE_CHARACTERS && !/^\d{1,9}$/.test(value) && !COMMON.has(word) && !PATH_WORDS.has(word)
  )
}
