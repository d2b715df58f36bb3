/** A report → plain text for a terminal, at most as wide as its tables need. Texts hold no control characters by then. */

import type { Block, Report, ReportStep } from './report.ts'

const WIDTH = 100

export const renderText = ({ blocks }: Report): string => `${blocks.map(renderBlock).join('\n\n')}\n`

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? wrap(block.text) : `${block.text}\n${'-'.repeat(block.text.length)}`
    case 'paragraph':
      return wrap(block.text)
    case 'list':
      return block.items.map((item) => wrap(item, '- ')).join('\n')
    case 'steps':
      return block.steps.map(renderStep).join('\n')
    case 'table':
      return renderTable([block.head, ...block.rows].filter((cells) => cells.some((cell) => cell !== '')))
  }
}

function renderStep({ text, commands }: ReportStep, index: number): string {
  const number = `${index + 1}. `
  return [wrap(text, number), ...commands.map((command) => `${' '.repeat(number.length + 2)}${command}`)].join('\n')
}

/** Lines of at most WIDTH characters; the first begins with `lead`, the others are indented as far. */
function wrap(text: string, lead = ''): string {
  const lines: string[] = []
  let line = lead
  for (const word of text.split(' ')) {
    if (line.trim() !== '' && line !== lead && line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = ' '.repeat(lead.length) + word
    } else line += line === lead || line.trim() === '' ? word : ` ${word}`
  }
  return [...lines, line].join('\n')
}

function renderTable(rows: readonly (readonly string[])[]): string {
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
