/**
 * A report → Jira's wiki markup, for Jira and Confluence Data Center.
 *
 * Everything that can hold text of a capture stands in `{noformat}` blocks, as plain text; outside of them are only headings of
 * letters, digits, commas and blanks. Backslashes are not trusted, since Jira's renderers read them differently.
 */

import { textBlocksOf, type Report, type TextBlock } from './report.ts'
import { renderText } from './text.ts'

export const renderJira = (report: Pick<Report, 'blocks'>): string =>
  `${sectionsOf(textBlocksOf(report)).map(renderSection).join('\n\n')}\n`

interface Section {
  readonly heading?: string
  readonly blocks: readonly TextBlock[]
}

/** Nothing else is trusted to be no markup; a heading that holds more is told as text. */
const PLAIN_HEADING = /^[A-Za-z0-9][A-Za-z0-9, ]*$/

function sectionsOf(blocks: readonly TextBlock[]): readonly Section[] {
  const sections: { heading?: string; blocks: TextBlock[] }[] = []
  for (const block of blocks) {
    const isHeading = block.kind === 'heading' && block.level > 1 && PLAIN_HEADING.test(block.text)
    if (isHeading) sections.push({ heading: block.text, blocks: [] })
    else if (sections.length === 0) sections.push({ blocks: [block] })
    else sections.at(-1)?.blocks.push(block)
  }
  return sections
}

function renderSection({ heading, blocks }: Section): string {
  const text = blocks.length === 0 ? '' : `{noformat}\n${inert(renderText({ blocks }))}{noformat}`
  return heading === undefined ? text : `h3. ${heading}\n${text}`
}

/** A macro would end the block, and a mention is mailed even from inside of one: a blank after the bracket breaks both. */
const inert = (text: string): string => text.replaceAll(/\{(?=\/?[A-Za-z]{2})/g, '{ ').replaceAll('[~', '[ ~')
