/**
 * Writes a file as a whole or not at all: under a temporary name beside it, renamed when all of it is there.
 *
 * Nothing but a plain file is replaced, since a name such as `/dev/null` would be; and never a file that is read.
 */

import { randomUUID } from 'node:crypto'
import { rename, rm, stat, writeFile } from 'node:fs/promises'
import type { Stats } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Why this name is not written to; `undefined` where nothing speaks against it. */
export async function refusalOf(output: string, inputs: readonly string[]): Promise<string | undefined> {
  const target = await statOrUndefined(output)
  if (!target) return undefined
  if (!target.isFile()) return 'This is no plain file, so it is not replaced.'
  const read = await Promise.all(inputs.map(statOrUndefined))
  const isRead = read.some((input) => input?.dev === target.dev && input.ino === target.ino)
  return isRead ? 'This is a file that is read, so it is not replaced.' : undefined
}

/** False when it could not be written; then nothing is left behind. */
export async function writeWhole(output: string, content: string): Promise<boolean> {
  const temporary = join(dirname(output), `.${basename(output).slice(0, 40)}.${randomUUID()}.tmp`)
  try {
    await writeFile(temporary, content, { flag: 'wx' })
    await rename(temporary, output)
    return true
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined)
    return false
  }
}

const statOrUndefined = (path: string): Promise<Stats | undefined> => stat(path).catch(() => undefined)
