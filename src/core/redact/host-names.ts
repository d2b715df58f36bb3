/**
 * What stands in the place of the names of servers: numeric addresses always become addresses of documentation; names stay, or
 * become `mirror-1.example.invalid` and the like where they are to be hidden, or where they look like a key. What tells one server
 * from another stays: the same name the same placeholder, and whether two servers belong to one site.
 */

import { siteOf } from '../http/site.ts'
import { holdsRandom } from '../random-text.ts'
import { documentationAddress, isDocumentationAddress, isIpv4, isIpv6, isLoopback } from './ip-address.ts'

export type HostRole = 'primary' | 'mirror' | 'other'

/** Names are without port. */
export interface HostNamesOptions {
  readonly hide?: boolean
  /** Of the servers of the capture, in the order in which they are to be counted; others are counted as they come. */
  readonly known?: ReadonlyMap<string, HostRole>
}

const HIDDEN = /^(?:primary|mirror|server)-\d{1,6}\.example(?:-\d{1,6})?\.invalid$/
const STEMS = { primary: 'primary', mirror: 'mirror', other: 'server' } as const

export class HostNames {
  readonly isHiding: boolean
  readonly #known: ReadonlyMap<string, HostRole>
  readonly #shown = new Map<string, string>()
  readonly #taken = new Set<string>()
  readonly #learnt = new Set<string>()
  readonly #sites = new Map<string, number>()
  readonly #counts = new Map<HostRole, number>()
  #addresses = 0

  constructor({ hide = false, known = new Map<string, HostRole>() }: HostNamesOptions = {}) {
    this.isHiding = hide
    this.#known = known
    for (const name of known.keys()) {
      this.learn(name)
      this.shownName(name)
    }
  }

  /** Of a name or address that is to be searched for, if it may not be seen, even if nobody asks what stands in its place. */
  learn(name: string): void {
    const key = name.toLowerCase()
    if (this.#isReplaced(key)) this.#learnt.add(key)
  }

  /** Of a name or address as it stands in an address: in brackets if it is IPv6. */
  shownName(name: string): string {
    const key = name.toLowerCase()
    const known = this.#shown.get(key)
    if (known !== undefined) return known
    const shown = this.#show(key) ?? name
    this.#shown.set(key, shown)
    this.#taken.add(shown)
    return shown
  }

  /** With a port, if there is one. */
  shownHost(host: string): string {
    const [, name = host, port = ''] = /^(.*?)(:\d+)?$/s.exec(host) ?? []
    return this.shownName(name) + port
  }

  /** Without brackets. */
  shownAddress(address: string): string {
    const shown = this.shownName(isIpv6(address) ? `[${address}]` : address)
    return withoutBrackets(shown)
  }

  /** Of a server of the capture, or of what several belong to; `undefined` for any other name. */
  shownDomain(domain: string): string | undefined {
    const key = domain.toLowerCase()
    if (this.#known.has(key)) return this.shownName(key)
    const covered = [...this.#known.keys()].find((name) => name.endsWith(`.${key}`))
    if (covered === undefined) return undefined
    return this.isHiding ? `${this.#siteFor(covered)}.invalid` : domain
  }

  /** The names that a pattern of a policy covers, where names are hidden: a pattern of placeholders would cover others. */
  shownPattern(domain: string): readonly string[] {
    if (!this.isHiding) return [`*.${domain}`]
    const covered = [...this.#known.keys()].filter((name) => name.endsWith(`.${domain.toLowerCase()}`))
    return covered.length > 0 ? covered.map((name) => this.shownName(name)) : [`*.${this.shownName(domain)}`]
  }

  /** As they are shown. */
  get names(): Iterable<string> {
    return this.#taken
  }

  /** What was learnt and is not among `replaced`, as an address without its brackets is not. */
  get learnt(): readonly string[] {
    return [...this.#learnt].filter((name) => !this.#shown.has(name))
  }

  /** Everything that was replaced, and by what. */
  get replaced(): ReadonlyMap<string, string> {
    return new Map([...this.#shown].filter(([name, shown]) => name !== shown.toLowerCase()))
  }

  #show(name: string): string | undefined {
    if (!this.#isReplaced(name)) return undefined
    return isAddress(name) ? this.#nextAddress() : this.#nextName(name)
  }

  #isReplaced(name: string): boolean {
    const bare = withoutBrackets(name)
    if (name === '' || isLoopback(bare)) return false
    if (isAddress(name)) return !isDocumentationAddress(bare) || this.#taken.has(bracketed(bare))
    if (HIDDEN.test(name) && !this.#taken.has(name)) return false
    return this.isHiding || (!this.#known.has(name) && isRandomLabel(name))
  }

  #nextAddress(): string {
    let address
    do address = bracketed(documentationAddress(this.#addresses++))
    while (this.#taken.has(address))
    return address
  }

  #nextName(name: string): string {
    const role = this.#known.get(name) ?? 'other'
    let shown
    do {
      const count = (this.#counts.get(role) ?? 0) + 1
      this.#counts.set(role, count)
      shown = `${STEMS[role]}-${count}.${this.#siteFor(name)}.invalid`
    } while (this.#taken.has(shown))
    return shown
  }

  #siteFor(name: string): string {
    const site = siteOf(name)
    const number = this.#sites.get(site) ?? this.#sites.size + 1
    this.#sites.set(site, number)
    return number === 1 ? 'example' : `example-${number}`
  }
}

/** No server of the capture and no domain: a key that stands where a name should. */
const isRandomLabel = (name: string): boolean => !name.includes('.') && holdsRandom(name)

const withoutBrackets = (address: string): string => address.replace(/^\[|\]$/g, '')
const isAddress = (name: string): boolean => [isIpv4, isIpv6].some((isOne) => isOne(withoutBrackets(name)))
const bracketed = (address: string): string => (isIpv6(address) ? `[${address}]` : address)
