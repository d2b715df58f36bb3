/** Hands artefacts to `scan.py`, which decodes them by other means than anything here, and reads its answer. */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const SCANNER = join(import.meta.dirname, 'scan.py')

export interface Artefact {
  readonly id: string
  readonly content: string
}

export interface Found {
  readonly canary: string
  readonly artefact: string
  /** The decoders on the way to it, outermost first. */
  readonly via: readonly string[]
  /** How many characters of it in a row can be read: 12 to all. */
  readonly characters: number
}

interface Scanned {
  readonly found: readonly Found[]
  /** How many texts were searched, all the decoded ones included. */
  readonly texts: number
}

export const hasPython = (): boolean => spawnSync('python3', ['--version']).status === 0

export function scan(
  canaries: readonly { readonly id: string; readonly value: string }[],
  artefacts: readonly Artefact[],
): Scanned {
  const folder = mkdtempSync(join(tmpdir(), 'mirrorscope-canary-'))
  try {
    const files = artefacts.map(({ id, content }, index) => {
      const path = join(folder, `${index}.txt`)
      writeFileSync(path, content)
      return { id, path }
    })
    const manifest = join(folder, 'manifest.json')
    writeFileSync(manifest, JSON.stringify({ canaries, artefacts: files }))
    return runScanner(manifest)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function runScanner(manifest: string): Scanned {
  const { status, stdout, stderr, error } = spawnSync('python3', [SCANNER, manifest], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (error || status !== 0) throw new Error(`scan.py failed: ${error?.message ?? stderr}`)
  return JSON.parse(stdout) as Scanned
}
