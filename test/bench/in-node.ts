/** One file, read once by one Node process: its whole life counts. */

import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { messageOf, type Run } from './figures.ts'

export interface NodeReader {
  /** What Node is started with, before the file. */
  readonly args: readonly string[]
  /** The answer out of what was printed; throws where there is none. */
  readonly answerOf: (printed: string) => string
}

const inline = (code: string): NodeReader => ({
  args: ['--input-type=module', '--eval', code],
  answerOf: (printed) => {
    if (printed === '') throw new Error('no answer')
    return printed.trim()
  },
})

export const NODE_READERS = {
  parse: inline(`import { readFile } from 'node:fs/promises'
    console.log(JSON.parse(await readFile(process.argv[1], 'utf8')).log.entries.length)`),
  stream: inline(`import { createReadStream } from 'node:fs'
    let bytes = 0
    for await (const part of createReadStream(process.argv[1], { highWaterMark: 1 << 20 })) bytes += part.length
    console.log(bytes)`),
} as const

/** Writes the greatest memory of the process, in kilobytes, to the third channel when it ends. */
const REPORT_MEMORY = `data:text/javascript,${encodeURIComponent(
  `import { writeSync } from 'node:fs'
   process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)))`,
)}`

export async function runInNode({ args, answerOf }: NodeReader, file: string): Promise<Run> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, ['--import', REPORT_MEMORY, ...args, file], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  const [, ...channels] = child.stdio
  const [printed = '', complaint = '', kilobytes = ''] = await Promise.all(
    channels.map((channel) => text(channel as Readable)),
  )
  const elapsedMs = performance.now() - startedAt
  try {
    return { elapsedMs, answer: answerOf(printed), memoryBytes: Number(kilobytes) * 1024 }
  } catch (error) {
    return { error: lineOf(complaint) ?? messageOf(error) }
  }
}

/** The one that says what happened, among a stack and a version. */
const lineOf = (complaint: string): string | undefined =>
  complaint.split('\n').find((line) => /error|mirrorscope:/i.test(line))
