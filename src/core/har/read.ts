/**
 * Text of a HAR → its exchanges, exporter and pages.
 *
 * Accepts `{log:{entries}}`, a bare `log` and a bare array of entries. A bad entry is skipped with a problem that names its
 * number; only a file without any list of entries is refused. Nothing of the file is quoted in a message.
 */

import type { Exchange } from './exchange.ts'
import { readExchange } from './exchange.ts'
import { refuse, type Problem, type Refusal } from './problems.ts'
import { findSyntaxError } from './syntax-error.ts'
import { fieldsOf, listOf, textOf, type Fields } from './tolerant.ts'

export interface Capture {
  readonly ok: true
  readonly exchanges: readonly Exchange[]
  /** How many entries the file lists, read or not. */
  readonly entryCount: number
  readonly exporter: { readonly name: string; readonly version: string }
  /** Title by page id; Chrome writes the page's address there. */
  readonly pageTitles: ReadonlyMap<string, string>
  readonly problems: readonly Problem[]
  /** The entries as parsed, for the schema check. */
  readonly rawEntries: readonly unknown[]
}

export function readCapture(text: string): Capture | Refusal {
  const parsed = parseJson(text)
  if (!parsed.ok) return parsed
  const log = findLog(parsed.value)
  if (!log) return refuse('This is JSON but not a HAR: it has no log.entries list.')
  const rawEntries = listOf(log.fields['entries'])
  const read = rawEntries.map(readExchange)
  const creator = fieldsOf(log.fields['creator']) ?? fieldsOf(log.fields['browser']) ?? {}
  return {
    ok: true,
    exchanges: read.flatMap(({ exchange }) => exchange ?? []),
    entryCount: rawEntries.length,
    exporter: { name: textOf(creator['name']) ?? 'unknown', version: textOf(creator['version']) ?? '' },
    pageTitles: readPageTitles(log.fields),
    problems: [...log.problems, ...noEntries(rawEntries), ...read.flatMap(({ problems }) => problems)],
    rawEntries,
  }
}

type Parsed = { readonly ok: true; readonly value: unknown } | Refusal

function parseJson(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    return refuse(describeSyntaxError(text))
  }
}

function describeSyntaxError(text: string): string {
  if (text.trimStart().startsWith('<')) return 'This is an HTML or XML page, not a HAR.'
  if (!/^\s*[[{]/.test(text)) return 'This is not JSON: a HAR starts with a brace, and this file does not.'
  const position = findSyntaxError(text)
  return position >= text.trimEnd().length
    ? 'The JSON ends in the middle of the file: the download or export was cut short. Export it again.'
    : `This is not valid JSON: it goes wrong at ${describePosition(text, position)}. Export the HAR again.`
}

function describePosition(text: string, position: number): string {
  const before = text.slice(0, position)
  return `line ${before.split('\n').length}, character ${position - before.lastIndexOf('\n')}`
}

function findLog(value: unknown): { readonly fields: Fields; readonly problems: readonly Problem[] } | undefined {
  const repaired = (message: string): readonly Problem[] => [{ code: 'unusual-shape', message }]
  const root = fieldsOf(value)
  const log = fieldsOf(root?.['log'])
  if (log && Array.isArray(log['entries'])) return { fields: log, problems: [] }
  if (root && Array.isArray(root['entries']))
    return {
      fields: root,
      problems: repaired('The file has no log object around its entries; they were read all the same.'),
    }
  if (Array.isArray(value) && value.some((entry) => fieldsOf(entry)?.['request']))
    return {
      fields: { entries: value },
      problems: repaired('The file is a bare list of entries; they were read all the same.'),
    }
  return undefined
}

const noEntries = (entries: readonly unknown[]): readonly Problem[] =>
  entries.length > 0
    ? []
    : [
        {
          code: 'no-entries',
          message: 'log.entries is empty: nothing was recorded, or a filter hid every request when it was exported.',
        },
      ]

function readPageTitles(log: Fields): ReadonlyMap<string, string> {
  const pages = listOf(log['pages']).map(fieldsOf)
  return new Map(
    pages.flatMap((page) => {
      const id = textOf(page?.['id'])
      const title = textOf(page?.['title'])
      return id !== undefined && title !== undefined ? [[id, title] as const] : []
    }),
  )
}
