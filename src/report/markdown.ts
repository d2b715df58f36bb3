/**
 * A report → Markdown (CommonMark with the tables of GitHub, Bitbucket and Jira Cloud).
 *
 * Every text is escaped: what a capture holds can be neither markup nor link nor mention. What a renderer might make a link of
 * by itself stands in a code span, and commands in fences, both delimited by more backticks than any run inside.
 */

import { oneLine } from './one-line.ts'
import { textBlocksOf, type Report, type ReportStep, type TextBlock } from './report.ts'

export const renderMarkdown = (report: Pick<Report, 'blocks'>): string =>
  `${textBlocksOf(report).map(renderBlock).join('\n\n')}\n`

function renderBlock(block: TextBlock): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escape(block.text)}`
    case 'paragraph':
      return escape(block.text)
    case 'list':
      return block.items.map((item) => `- ${escape(item)}`).join('\n')
    case 'steps':
      return block.steps.map(renderStep).join('\n')
    case 'table':
      return [row(block.head), `| ${block.head.map(() => '---').join(' | ')} |`, ...block.rows.map(row)].join('\n')
  }
}

function renderStep({ text, commands }: ReportStep, index: number): string {
  const number = `${index + 1}. `
  const indent = ' '.repeat(number.length)
  const lines = commands.map(oneLine)
  const fence = '`'.repeat(Math.max(3, longestBacktickRun(lines) + 1))
  const block = lines.length === 0 ? [] : ['', ...[`${fence}sh`, ...lines, fence].map((line) => indent + line)]
  return [number + escape(text), ...block].join('\n')
}

const longestBacktickRun = (texts: readonly string[]): number =>
  texts.flatMap((text) => text.match(/`+/g) ?? []).reduce((longest, { length }) => Math.max(longest, length), 0)

/** Renderers disagree on backslashes before a bar inside a code span, so there it is named. */
const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => escape(cell, (code) => code.replaceAll('|', '⟨U+007C⟩'))).join(' | ')} |`

const ACTIVE = /[\\`*_{}[\]()+!|<>~$^]/g
/** Renderers make links, mentions or references of such words by themselves, even where these characters are entities. */
const LINKED = /\/\/|[@#]|www\.|\.\p{L}/iu
/** Punctuation of a sentence around a word. */
const WORD = /^([(“"']*)(.*?)([.,;:!?)”"']*)$/

/** One line of text. */
const escape = (text: string, inCode = (code: string): string => code): string =>
  oneLine(text)
    .split(' ')
    .map((word) => (LINKED.test(word) ? escapeLinked(word, inCode) : escapeActive(word)))
    .join(' ')
    .replace(/^(\d+)([.)])(?= |$)/, String.raw`$1\$2`)
    .replace(/^([-=])/, String.raw`\$1`)

function escapeLinked(word: string, inCode: (code: string) => string): string {
  const [, before = '', inner = '', after = ''] = WORD.exec(word) ?? []
  return escapeActive(before) + codeSpan(inCode(inner)) + escapeActive(after)
}

/** Blanks inside keep backticks apart from the delimiters; renderers take one away on each side. */
function codeSpan(text: string): string {
  const fence = '`'.repeat(longestBacktickRun([text]) + 1)
  const blank = /^`|`$/.test(text) ? ' ' : ''
  return fence + blank + text + blank + fence
}

const escapeActive = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll(ACTIVE, (character) => (character === '<' ? '&lt;' : character === '>' ? '&gt;' : `\\${character}`))
