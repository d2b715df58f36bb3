/** The built command line as a child process, and a folder for the files it is given. */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
export const CLI_FILE = join(ROOT, 'dist/cli.js')
export const SAMPLES = join(ROOT, 'samples')

export interface CliRun {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Waits for its end. */
export function runCli(...words: readonly string[]): CliRun {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI_FILE, ...words], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  return { code: status, stdout, stderr }
}

/** Every line of the output as JSON. */
export const jsonLines = (stdout: string): readonly unknown[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)

export interface TemporaryFolder {
  readonly path: string
  /** The path of the written file. */
  write(name: string, content: string | Uint8Array): string
  remove(): void
}

export function makeFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'mirrorscope-test-'))
  return {
    path,
    write: (name, content) => {
      writeFileSync(join(path, name), content)
      return join(path, name)
    },
    remove: () => rmSync(path, { recursive: true }),
  }
}
