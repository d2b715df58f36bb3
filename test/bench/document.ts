/** docs/performance.md: the tables are the script's, everything around them is kept by hand. */

import { readFileSync, writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'

const BEGIN = '<!-- figures: written by npm run bench -->'
const END = '<!-- /figures -->'

export async function writeDocument(path: string, tables: string): Promise<void> {
  const before = readFileSync(path, 'utf8')
  const [begin, end] = [before.indexOf(BEGIN), before.indexOf(END)]
  if (begin < 0 || end < begin) throw new Error(`${path} lacks its place for the figures: ${BEGIN} … ${END}`)
  const text = `${before.slice(0, begin)}${BEGIN}\n\n${tables}\n\n${before.slice(end)}`
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), parser: 'markdown' }))
}
