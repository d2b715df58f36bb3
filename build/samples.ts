/**
 * `virtual:samples`: the captures of samples/README.md, packed, for the page's menu.
 *
 * The table in that file is the only list. Each capture is gzipped here and inflated by the page when it is chosen.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

export interface Sample {
  readonly fileName: string
  readonly story: string
  readonly recordedWith: string
  /** The rule the verdict is expected to name. */
  readonly expected: string
}

const FOLDER = join(import.meta.dirname, '../samples')
const TABLE = join(FOLDER, 'README.md')
const ROW = /^\| \[([\w.-]+)\]\([\w.-]+\) \| (.+?) \| (.+?) \| `([\w-]+)` \|$/gm

/** The rows of the table in samples/README.md, in its order. */
export function readSamples(): Sample[] {
  const rows = readFileSync(TABLE, 'utf8').matchAll(ROW)
  return [...rows].map(([, fileName = '', story = '', recordedWith = '', expected = '']) => ({
    fileName,
    story,
    recordedWith,
    expected,
  }))
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

function pack({ fileName, story }: Sample): { fileName: string; story: string; gzipBase64: string } {
  return { fileName, story, gzipBase64: gzipSync(readSampleBytes(fileName), { level: 9 }).toString('base64') }
}
