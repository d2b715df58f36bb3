/**
 * What har-validator, the customer's validator, says of each entry.
 *
 * Its complaints are notes about the exporter and never stop a diagnosis: a third of real captures fail the schema, most
 * of Chrome's for `serverIPAddress: ""`. Complaints are grouped; they name fields, never values.
 */

import { entry as validateEntry, type ValidationError } from 'har-validator/lib/async.js'
import type { Problem } from './problems.ts'

/** One problem for each distinct complaint, with the number of entries and the first of them. Never throws. */
export function checkSchema(entries: readonly unknown[]): readonly Problem[] {
  const groups = new Map<string, { count: number; first: number }>()
  entries.forEach((entry, index) => {
    for (const complaint of complaintsOf(entry)) {
      const group = groups.get(complaint)
      if (group) group.count++
      else groups.set(complaint, { count: 1, first: index })
    }
  })
  return [...groups].map(([complaint, { count, first }]) => ({
    code: 'schema',
    message: `${count === 1 ? '1 entry' : `${count} entries`}: ${complaint} (HAR 1.2 schema).`,
    entry: first,
  }))
}

function complaintsOf(entry: unknown): ReadonlySet<string> {
  let errors: readonly ValidationError[] = []
  validateEntry(entry, (error) => {
    errors = error?.errors ?? []
  })
  return new Set(errors.filter(({ keyword }) => keyword !== 'oneOf').map(describe))
}

const describe = ({ dataPath, message }: ValidationError): string =>
  `${dataPath.replaceAll(/\[\d+\]/g, '[]').replace(/^\./, '') || 'entry'} ${wordsFor(message ?? 'is not valid')}`

/** The schema allows either version of an address and complains of both: one complaint in words. */
const wordsFor = (message: string): string =>
  /^should match format "ipv[46]"$/.test(message) ? 'should be an IP address' : message
