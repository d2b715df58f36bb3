/**
 * `virtual:samples`: the captures of samples/README.md, packed, for the page's menu.
 *
 * The tables in that file are the only list, and their headings the kinds of fault that the menu groups them by. Each capture is gzipped here and inflated by the page when it is chosen.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

export interface Sample {
  /** The heading that it stands under. */
  readonly kind: string
  readonly fileName: string
  readonly story: string
  readonly recordedWith: string
  /** The rule the verdict is expected to name. */
  readonly expected: string
}

const FOLDER = join(import.meta.dirname, '../samples')
const TABLE = join(FOLDER, 'README.md')
const HEADING_OR_ROW = /^## (.+)$|^\| \[([\w.-]+)\]\([\w.-]+\) \| (.+?) \| (.+?) \| `([\w-]+)` \|$/gm

/** The rows of the tables in samples/README.md, in its order. */
export function readSamples(): Sample[] {
  let kind = ''
  return [...readFileSync(TABLE, 'utf8').matchAll(HEADING_OR_ROW)].flatMap(
    ([, heading, fileName = '', story = '', recordedWith = '', expected = '']) => {
      kind = heading ?? kind
      return heading === undefined ? [{ kind, fileName, story, recordedWith, expected }] : []
    },
  )
}

export const readSampleBytes = (fileName: string): Buffer => readFileSync(join(FOLDER, fileName))

export function samplesModule(): Plugin {
  const id = '\0virtual:samples'
  return {
    name: 'samples',
    resolveId: (source) => (source === 'virtual:samples' ? id : null),
    load(source) {
      if (source !== id) return null
      this.addWatchFile(TABLE)
      return `export const packedSamples = ${JSON.stringify(readSamples().map(pack))}`
    },
  }
}

const pack = ({ kind, fileName, story }: Sample) => ({
  kind,
  fileName,
  story,
  gzipBase64: gzipSync(readSampleBytes(fileName), { level: 9 }).toString('base64'),
})
