/**
 * Reports → one HTML page that needs nothing else: no script, no request, and a policy of its own that allows neither.
 *
 * What a capture holds becomes text nodes and labels, never an address, an element or a style.
 */

import type { Verdict } from '../diagnosis/diagnosis.ts'
import { STYLE, STYLE_HASH } from './html-style.ts'
import { element, serialize, type Element } from './markup.ts'
import { oneLine } from './one-line.ts'
import type { Block, PictureBlock, Report, ReportStep } from './report.ts'

export function renderHtml(reports: readonly Report[]): string {
  const body = element('body', {}, element('main', {}, ...reports.map(renderReport)))
  return `<!doctype html>\n<html lang="en-GB" dir="ltr">${headOf(reports)}${serialize(body)}</html>\n`
}

/** The style is the one text that is not escaped; it is the report's own, and its hash stands in the policy. */
function headOf(reports: readonly Report[]): string {
  const [first] = reports
  const title = first ? `mirrorscope: ${oneLine(first.verdict.rule)}` : 'mirrorscope'
  const policy = `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'`
  const parts = [
    element('meta', { charset: 'utf-8' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    element('meta', { name: 'referrer', content: 'no-referrer' }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('title', {}, title),
  ]
  return `<head>${parts.map(serialize).join('')}<style>${STYLE}</style></head>`
}

/** Sections begin with their headings; what comes before the first one is the verdict. */
function renderReport({ verdict, blocks }: Report): Element {
  const [, ...starts] = blocks.flatMap((block, index) => (block.kind === 'heading' && block.level < 3 ? index : []))
  const bounds = [0, ...starts, blocks.length]
  const sections = bounds.slice(1).map((end, index) => blocks.slice(bounds[index], end))
  return element(
    'article',
    {},
    ...sections.map((section, index) =>
      index === 0
        ? element('header', { class: `verdict ${severityClass(verdict.severity)}` }, ...section.map(renderBlock))
        : element('section', {}, ...section.map(renderBlock)),
    ),
  )
}

const SEVERITIES: readonly string[] = ['critical', 'warning', 'info', 'ok'] satisfies readonly Verdict['severity'][]
const severityClass = (severity: string): string => (SEVERITIES.includes(severity) ? severity : 'info')

function renderBlock(block: Block): Element {
  switch (block.kind) {
    case 'heading':
      return element(`h${block.level}`, {}, prose(block.text))
    case 'paragraph':
      return element('p', {}, prose(block.text))
    case 'list':
      return element('ul', {}, ...block.items.map((item) => element('li', {}, prose(item))))
    case 'steps':
      return element('ol', {}, ...block.steps.map(renderStep))
    case 'table':
      return element('div', { class: 'table' }, renderTable(block.head, block.rows))
    case 'picture':
      return renderPicture(block)
  }
}

const renderStep = ({ text, commands }: ReportStep): Element =>
  element(
    'li',
    {},
    prose(text),
    ...(commands.length === 0
      ? []
      : [element('div', { class: 'commands' }, ...commands.map((command) => element('code', {}, oneLine(command))))]),
  )

/** A number stays on the line of its unit. */
const prose = (text: string): string => text.replaceAll(/(\d) (?=(?:d|h|min|s)\b)/g, '$1\u{A0}')

/** Without words in its head, the first cell of each row names it. */
function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): Element {
  const isNamed = head.some((cell) => cell !== '')
  const cell = (text: string, index: number): Element =>
    !isNamed && index === 0 ? element('th', { scope: 'row' }, text) : element('td', { dir: 'auto' }, text)
  const headRow = element('tr', {}, ...head.map((text) => element('th', { scope: 'col' }, text)))
  return element(
    'table',
    {},
    ...(isNamed ? [element('thead', {}, headRow)] : []),
    element('tbody', {}, ...rows.map((cells) => element('tr', {}, ...cells.map(cell)))),
  )
}

const WIDE_PX = 800
const NARROW_PX = 350

/** Drawn twice, since type that shrinks with its picture cannot be read on a small screen; one of the two is shown. */
function renderPicture({ title, draw }: PictureBlock): Element {
  const drawn = [draw(WIDE_PX, 'is-wide'), draw(NARROW_PX, 'is-narrow')]
  return element('figure', {}, element('figcaption', {}, title), ...drawn.flatMap((each) => each ?? []))
}
