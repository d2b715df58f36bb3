/**
 * Secrets of a capture and what stands in their place: the same secret the same placeholder, another secret another one.
 *
 * Placeholders are counted in the order of appearance, so that nothing can be worked back from them. Values live in memory only.
 */

import { groupBy } from '../group.ts'
import { parseHttpDate } from '../http/date.ts'
import { PATH_WORDS } from '../http/path-words.ts'
import { parseHttpUrl } from '../http/url.ts'
import { holdsPlaceholder, isPlaceholder, REPLACED_BEFORE, type SecretKind } from '../placeholder.ts'
import { holdsRandom } from '../random-text.ts'
import { looksRedacted } from '../token/decode.ts'
import { decodePercents } from './decode-percents.ts'
import { HostNames } from './host-names.ts'
import { OWN_WORDS } from './own-words.ts'
import { redactUrl } from './redact-url.ts'

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
  ...OWN_WORDS,
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

export class SecretBook {
  readonly hosts: HostNames
  readonly #kinds = new Map<string, SecretKind>()
  readonly #placeholders = new Map<string, string>()
  readonly #numbers = new Map<SecretKind, number>()
  /** Given to a value, or found in a capture that was redacted before. */
  readonly #taken = new Set<string>()
  readonly #kept = new Set<string>()
  readonly #suspects = new Set<string>()

  constructor(hosts = new HostNames()) {
    this.hosts = hosts
  }

  /** A secret of the capture, whether it is replaced anywhere or not: its placeholder is numbered when it is needed. */
  learn(kind: SecretKind, value: string): void {
    if (value !== '' && !this.#kinds.has(value) && !looksRedacted(value)) this.#kinds.set(value, kind)
  }

  /**
   * Of a value as it is meant, not as it is encoded where it stands. An empty one stays empty, a placeholder itself unless another
   * value has it by now; what another tool had replaced is said to be so.
   */
  placeholderFor(kind: SecretKind, value: string): string {
    if (value === '') return value
    const known = this.#placeholders.get(value)
    if (known !== undefined) return known
    this.learn(kind, value)
    const learnt = this.#kinds.get(value)
    if (learnt === undefined) return REPLACED_BEFORE
    const placeholder = isPlaceholder(value) && !this.#taken.has(value) ? value : this.#nextPlaceholder(learnt)
    this.#taken.add(placeholder)
    this.#placeholders.set(value, placeholder)
    return placeholder
  }

  #nextPlaceholder(kind: SecretKind): string {
    let number = this.#numbers.get(kind) ?? 0
    let placeholder
    do placeholder = `REDACTED-${kind}-${++number}`
    while (this.#taken.has(placeholder))
    this.#numbers.set(kind, number)
    return placeholder
  }

  /** An identifier that stays: a secret that is part of it cannot be missing. */
  keep(text: string): string {
    this.#kept.add(text)
    return text
  }

  /** Text that looks like a key wherever it stands: searched for like a secret, though nothing says that it is one. */
  suspect(text: string): void {
    this.#suspects.add(text)
  }

  /** How many different secrets of each kind were found. */
  get counts(): ReadonlyMap<SecretKind, number> {
    return new Map([...groupBy(this.#found, ([, kind]) => kind)].map(([kind, found]) => [kind, found.length]))
  }

  /** Placeholders of another redaction are none. */
  get #found(): readonly (readonly [string, SecretKind])[] {
    return [...this.#kinds].filter(([value]) => !isPlaceholder(value))
  }

  get kept(): readonly string[] {
    return [...this.#kept, ...this.hosts.names]
  }

  /** What must be nowhere in what is handed out, unless it stands in what is kept; common words are not among them. */
  get secrets(): readonly Secret[] {
    const names = new Set([...this.hosts.names].map((name) => name.toLowerCase()))
    const values = this.#found
      .map(([whole, kind]) => ({ whole, kind, value: whole.replaceAll(ENDS, '') }))
      .filter(({ value, kind }) => isSearched(value, kind) && !isKeptAddress(value, names))
      .map(({ whole, kind, value }) => ({ value, placeholder: this.placeholderFor(kind, whole) }))
    const learnt = this.hosts.learnt.map((name) => [name, REPLACED_BEFORE] as const)
    const hosts = [...this.hosts.replaced, ...learnt].filter(([name]) => isDistinctive(name) && /[.\d-]/.test(name))
    const suspects = [...this.#suspects].filter((value) => !this.#kinds.has(value))
    return [
      ...values,
      ...hosts.map(([value, placeholder]) => ({ value, placeholder })),
      ...suspects.map((value) => ({ value, placeholder: REPLACED_BEFORE })),
    ]
  }
}

/** With these a word of the file itself, or of an address, would be taken for the secret. */
const ENDS = /^["\s,:[\]{}\\=?&;]+|["\s,:[\]{}\\=?&;]+$/g

const MEDIA_TYPE = /^(?:application|audio|font|image|text|video)\/[\w.+-]{1,40}$/i

/** A token's parts are searched for; the moment of a date and the kind of a file are no secrets. */
const isSearched = (value: string, kind: SecretKind): boolean =>
  !TOKEN.test(value) &&
  (!MEDIA_TYPE.test(value) || holdsRandom(value)) &&
  (ALWAYS_SECRET.has(kind) ? isDistinctive(value) : UNLIKELY.test(value)) &&
  parseHttpDate(value) === undefined

/** An address of nothing but names and words that stay: where it stands elsewhere it is no secret. */
function isKeptAddress(value: string, names: ReadonlySet<string>): boolean {
  const text = decodePercents(value).replace(/^ws(?=s?:\/\/)/i, 'http')
  const address = /^https?:\/\//i.test(text) ? text : text.startsWith('/') ? ANYWHERE + text : `http://${text}`
  const url = /[@#]/.test(text) ? undefined : parseHttpUrl(address)
  const name = url?.host.replace(/:\d+$/, '') ?? ''
  const isKnown = names.has(name) || PATH_WORDS.has(name) || url?.origin === ANYWHERE
  return isKnown && !holdsPlaceholder(redactUrl(address, new SecretBook()))
}

/** Of an address that names no server. */
const ANYWHERE = 'http://anywhere.invalid'

const isDistinctive = (value: string): boolean => {
  const word = value.toLowerCase()
  return (
    value.length >= DISTINCTIVE_CHARACTERS && !/^\d{1,9}$/.test(value) && !COMMON.has(word) && !PATH_WORDS.has(word)
  )
}
