/** A report → plain text for a terminal, at most as wide as its tables need, without a character that a terminal might obey. */

import { oneLine } from './one-line.ts'
import { textBlocksOf, type Report, type ReportStep, type TextBlock } from './report.ts'

const WIDTH = 100

export const renderText = (report: Pick<Report, 'blocks'>): string =>
  `${textBlocksOf(report).map(renderBlock).join('\n\n')}\n`

function renderBlock(block: TextBlock): string {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? wrap(block.text) : underline(oneLine(block.text))
    case 'paragraph':
      return wrap(block.text)
    case 'list':
      return block.items.map((item) => wrap(item, '- ')).join('\n')
    case 'steps':
      return block.steps.map(renderStep).join('\n')
    case 'table':
      return renderTable([block.head, ...block.rows].map((cells) => cells.map(oneLine)))
  }
}

const underline = (text: string): string => `${text}\n${'-'.repeat(text.length)}`

function renderStep({ text, commands }: ReportStep, index: number): string {
  const number = `${index + 1}. `
  return [wrap(text, number), ...commands.map((command) => `${' '.repeat(number.length + 2)}${oneLine(command)}`)].join(
    '\n',
  )
}

/** Lines of at most WIDTH characters; the first begins with `lead`, the others are indented as far. */
function wrap(text: string, lead = ''): string {
  const lines: string[] = []
  let line = lead
  for (const word of oneLine(text).split(' ')) {
    if (line.trim() !== '' && line !== lead && line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = ' '.repeat(lead.length) + word
    } else line += line === lead || line.trim() === '' ? word : ` ${word}`
  }
  return [...lines, line].join('\n')
}

function renderTable(lines: readonly (readonly string[])[]): string {
  const rows = lines.filter((cells) => cells.some((cell) => cell !== ''))
  const widths = rows.reduce<readonly number[]>(
    (widest, cells) => cells.map((cell, column) => Math.max(widest[column] ?? 0, cell.length)),
    [],
  )
  return rows
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
