/** Header fields of one message (RFC 9110 section 5): names compare without case, order and repeats are kept. */

import { fieldsOf, listOf } from '../har/tolerant.ts'

export class Headers {
  readonly #fields: readonly { readonly name: string; readonly value: string }[]

  constructor(fields: readonly { readonly name: string; readonly value: string }[]) {
    this.#fields = fields
  }

  /** The value of the first field of that name; `name` in lower case. */
  find(name: string): string | undefined {
    return this.#fields.find((field) => field.name === name)?.value
  }

  /** The values of all fields of that name, in order; `name` in lower case. */
  all(name: string): readonly string[] {
    return this.#fields.filter((field) => field.name === name).map(({ value }) => value)
  }

  /** `name` in lower case. */
  has(name: string): boolean {
    return this.#fields.some((field) => field.name === name)
  }

  get isEmpty(): boolean {
    return this.#fields.length === 0
  }
}

/** HAR's list of `{name, value}`; Polly writes numbers and arrays as values. Anything else is passed over. */
export function parseHeaders(value: unknown): Headers {
  return new Headers(
    listOf(value).flatMap((field) => {
      const { name, value: content } = fieldsOf(field) ?? {}
      if (typeof name !== 'string') return []
      return listOrOne(content).map((text) => ({ name: name.toLowerCase(), value: text }))
    }),
  )
}

const listOrOne = (content: unknown): readonly string[] =>
  (Array.isArray(content) ? content : [content]).flatMap((part: unknown) =>
    typeof part === 'string' || typeof part === 'number' ? [String(part).trim()] : [],
  )
