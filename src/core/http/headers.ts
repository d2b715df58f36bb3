/** Header fields of one message (RFC 9110 section 5): names compare without case, order and repeats are kept. */

import { fieldsOf, listOf } from '../har/tolerant.ts'

/** The fields that the diagnosis reads. Of the others it is only known that there are some: captures hold millions of them. */
const READ_NAMES = [
  ':authority',
  'accept-language',
  'age',
  'authorization',
  'cache-control',
  'content-length',
  'content-security-policy',
  'content-type',
  'cookie',
  'date',
  'expires',
  'host',
  'last-modified',
  'location',
  'origin',
  'referer',
  'server',
  'set-cookie',
  'user-agent',
  'via',
  'www-authenticate',
  'x-arequestid',
  'x-auserid',
  'x-ausername',
  'x-cache',
  'x-frame-options',
] as const

/** In lower case. */
export type HeaderName = (typeof READ_NAMES)[number]

interface Field {
  readonly name: HeaderName
  readonly value: string
}

export class Headers {
  readonly #fields: readonly Field[]
  /** The message has no field at all, not even one that is not read. */
  readonly isEmpty: boolean

  constructor(fields: readonly Field[], isEmpty: boolean) {
    this.#fields = fields
    this.isEmpty = isEmpty
  }

  /** The value of the first field of that name. */
  find(name: HeaderName): string | undefined {
    for (const field of this.#fields) if (field.name === name) return field.value
    return undefined
  }

  /** The values of all fields of that name, in order. */
  all(name: HeaderName): readonly string[] {
    return this.#fields.filter((field) => field.name === name).map(({ value }) => value)
  }

  has(name: HeaderName): boolean {
    return this.find(name) !== undefined
  }
}

const NAMES: ReadonlyMap<string, HeaderName> = new Map(READ_NAMES.map((name) => [name, name]))

/** HAR's list of `{name, value}`; Polly writes numbers and arrays as values. Anything else is passed over. */
export function parseHeaders(value: unknown): Headers {
  const fields: Field[] = []
  let isEmpty = true
  for (const item of listOf(value)) {
    const field = fieldsOf(item)
    if (typeof field?.['name'] !== 'string') continue
    isEmpty = false
    const name = NAMES.get(field['name'].toLowerCase())
    if (name) addValues(fields, name, field['value'])
  }
  return new Headers(fields, isEmpty)
}

function addValues(fields: Field[], name: HeaderName, content: unknown): void {
  for (const part of Array.isArray(content) ? (content as readonly unknown[]) : [content])
    if (typeof part === 'string' || typeof part === 'number') fields.push({ name, value: String(part).trim() })
}
