/**
 * A report → Markdown (CommonMark with the tables of GitHub, Bitbucket and Jira Cloud).
 *
 * Every text is escaped: what a capture holds can be neither markup nor link nor mention. Commands stand in fences that are
 * longer than any run of backticks inside.
 */

import type { Block, Report, ReportStep } from './report.ts'

export const renderMarkdown = ({ blocks }: Report): string => `${blocks.map(renderBlock).join('\n\n')}\n`

function renderBlock(block: Block): string {
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
      return [
        row(block.head),
        row(
          block.head.map(() => '---'),
          false,
        ),
        ...block.rows.map((cells) => row(cells)),
      ].join('\n')
  }
}

function renderStep({ text, commands }: ReportStep, index: number): string {
  const number = `${index + 1}. `
  const indent = ' '.repeat(number.length)
  const fence = '`'.repeat(Math.max(3, longestBacktickRun(commands) + 1))
  const block =
    commands.length === 0
      ? []
      : ['', `${fence}sh`, ...commands, fence].map((line) => (line === '' ? '' : indent + line))
  return [number + escape(text), ...block].join('\n')
}

const longestBacktickRun = (commands: readonly string[]): number =>
  Math.max(0, ...commands.flatMap((command) => (command.match(/`+/g) ?? []).map(({ length }) => length)))

const row = (cells: readonly string[], isText = true): string =>
  `| ${cells.map((cell) => (isText ? escape(cell) : cell)).join(' | ')} |`

const ACTIVE = /[\\`*_{}[\]()+!|<>~$^]/g
/** Words that renderers make links, mentions or references of by themselves, even when these characters are entities. */
const LINKED = /([^\s(“"']*(?::\/\/|[@#]|www\.)\S*?)(?=[.,;:!?)”"']*(?:\s|$))/gi

/** One line of text; words that would be linked are code, which nothing looks into. */
const escape = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .split(LINKED)
    .map((part, index) => (index % 2 === 0 ? escapeActive(part) : `\`${part.replaceAll(/[\\`|]/g, '\u{FFFD}')}\``))
    .join('')
    .replace(/^(\d+)([.)])/, String.raw`$1\$2`)
    .replace(/^([-=])/, String.raw`\$1`)

const escapeActive = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll(ACTIVE, (character) => (character === '<' ? '&lt;' : character === '>' ? '&gt;' : `\\${character}`))
