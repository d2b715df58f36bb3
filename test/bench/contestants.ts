/** Who reads the captures: what was built, and what it is held against, in the browser and in Node. */

import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Run } from './figures.ts'
import { runInBrowser } from './in-browser.ts'
import { NODE_READERS, runInNode, type NodeReader } from './in-node.ts'
import { PAGE_READERS, readerPage } from './page-readers.ts'

/** Where they run: each is held against the readers of its own field. */
export type FieldName = 'browser' | 'node'
export type Field = Readonly<Record<string, Contestant>>
/** Reads a file once, with nothing left of the time before. */
export type Contestant = (file: string) => Promise<Run>

/** The names that goals and ratios refer to; `slices` is there to be compared only. */
export const PARSE = 'parse'
export const STREAM = 'stream'
export const PRODUCT = 'mirrorscope'

const DIST = join(import.meta.dirname, '../../dist')

const COMMAND_LINE: NodeReader = {
  args: [join(DIST, 'cli.js'), '--format', 'json'],
  answerOf: (printed) => (JSON.parse(printed) as { verdict: { headline: string } }).verdict.headline,
}

/** `folder` is for the pages that hold the readers. */
export function prepareFields(folder: string): Readonly<Record<FieldName, Field>> {
  for (const built of ['index.html', 'cli.js'])
    if (!existsSync(join(DIST, built))) throw new Error(`There is no dist/${built}: run "npm run build" first.`)
  const pages = mapValues(PAGE_READERS, (reader, name) => {
    const path = join(folder, `${name}.html`)
    writeFileSync(path, readerPage(reader))
    return onPage(path)
  })
  return {
    browser: { ...pages, [PRODUCT]: onPage(join(DIST, 'index.html')) },
    node: { ...mapValues(NODE_READERS, inProcess), [PRODUCT]: inProcess(COMMAND_LINE) },
  }
}

const onPage =
  (path: string): Contestant =>
  (file) =>
    runInBrowser(pathToFileURL(path).href, file)

const inProcess =
  (reader: NodeReader): Contestant =>
  (file) =>
    runInNode(reader, file)

const mapValues = <Value, Mapped>(
  values: Readonly<Record<string, Value>>,
  map: (value: Value, name: string) => Mapped,
): Readonly<Record<string, Mapped>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value, name)]))
