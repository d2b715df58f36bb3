/**
 * docs/rules.md: every diagnosis as a page for those who have to explain it, made of the words in the rules themselves.
 *
 * `npm run docs` writes it; a test fails when it is stale. The start, about verdicts in general, is rules-start.md.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Rule } from '../src/rules/contract.ts'
import type { Step } from '../src/rules/vocabulary.ts'
import { commandOf, linkSource, PLACEHOLDERS, proseOf } from './rules-prose.ts'

export const RULES_FILE = join(import.meta.dirname, '../docs/rules.md')
const START_FILE = join(import.meta.dirname, 'rules-start.md')

export const renderRules = (rules: readonly Rule[]): string =>
  [readFileSync(START_FILE, 'utf8').trim(), placeholderTable(), symptomTable(rules), ...rules.map(renderRule)].join(
    '\n\n',
  ) + '\n'

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const placeholderTable = (): string =>
  table(
    ['In a command', 'Put in'],
    Object.entries(PLACEHOLDERS)
      .filter(([, { putIn }]) => putIn !== undefined)
      .map(([name, { putIn = '' }]) => [`\`${commandOf(`{${name}}`)}\``, putIn]),
  )

const symptomTable = (rules: readonly Rule[]): string =>
  [
    '## The symptoms',
    'Find what the recording shows, and follow the name to its explanation. The names are in the order that decides between equals.',
    table(
      ['What the recording shows', 'Diagnosis', 'Severity'],
      rules.map(({ id, severity, shown }) => [proseOf(firstSentence(shown)), `[${id}](#${id})`, severity]),
    ),
  ].join('\n\n')

/** The row of a rule in the table of symptoms. */
export const firstSentence = (text: string): string => /^.*?[.](?=\s+[\p{Lu}“]|$)/su.exec(text)?.[0] ?? text
const afterFirstSentence = (text: string): string => text.slice(firstSentence(text).length).trim()

function renderRule(rule: Rule): string {
  const { id, title, severity, seen, meaning, shown, lookalikes, notApplicable, settle, remedy, check, sources } = rule
  const part = (name: string, text: string): string => `**${name}.** ${proseOf(text)}`
  return [
    `## ${id}`,
    `_${proseOf(title)}._ Severity: ${severity}.`,
    part('What you see', seen),
    part('What it means', meaning),
    part('How the recording shows it', firstSentence(shown)) + more(afterFirstSentence(shown)),
    part('What looks the same', lookalikes),
    part('When there is nothing to judge', notApplicable),
    '**What to do.**',
    renderSteps(remedy),
    part('How to check that it worked', check),
    '**How to settle it when it is not certain.**',
    renderSteps(settle),
    '**Sources.**',
    sources.map((source) => `- ${linkSource(source)}`).join('\n'),
  ].join('\n\n')
}

const more = (text: string): string => (text === '' ? '' : ` ${proseOf(text)}`)

const renderSteps = (steps: readonly Step[]): string => steps.map(renderStep).join('\n').trimEnd()

function renderStep({ text, commands = [] }: Step, index: number): string {
  const number = `${index + 1}. `
  const lines = commands.length === 0 ? [] : ['', '```sh', ...commands.map(commandOf), '```', '']
  return [number + proseOf(text), ...lines.map((line) => (line === '' ? '' : ' '.repeat(number.length) + line))].join(
    '\n',
  )
}
