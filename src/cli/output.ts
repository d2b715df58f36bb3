/**
 * Writes to the standard streams. A reader that has seen enough (`… | head`) closes its pipe, which is no fault: what follows
 * goes nowhere, and the exit code stays. Any other failed write is told in one line and decides the exit code.
 */

import { WRITE_FAILED } from './exit-code.ts'

let hasFailed = false

export function print(text: string): void {
  process.stdout.write(text)
}

export function complain(text: string): void {
  process.stderr.write(text)
}

/** Before the first write; a write may fail before or after the code is known. */
export function watchOutput(): void {
  process.stdout.on('error', (error: Error) => onWriteError(error, 'mirrorscope: The output could not be written.\n'))
  process.stderr.on('error', (error: Error) => onWriteError(error))
}

export function exitWith(code: number): void {
  process.exitCode = hasFailed ? WRITE_FAILED : code
}

function onWriteError(error: Error, words?: string): void {
  if (hasFailed || ('code' in error && error.code === 'EPIPE')) return
  hasFailed = true
  process.exitCode = WRITE_FAILED
  if (words !== undefined) complain(words)
}
