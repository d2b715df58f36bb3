/** How much memory processes came to hold, by what Linux tells of them; elsewhere nothing is known. */

import { readFileSync, writeFileSync } from 'node:fs'

export interface MemoryWatch {
  /** Ends the watch. The greatest growth of one of the processes since its beginning, in bytes. */
  stop(): number | undefined
}

const EVERY_MS = 50

/**
 * The kernel keeps the peak itself, so that nothing between two looks is missed; looking often only matters for a process that
 * dies. The peak is set back first, which needs the right to it: without, it counts from the start of the process.
 */
export function watchMemory(pids: readonly number[]): MemoryWatch {
  const idle = new Map(pids.map((pid) => [pid, readBytes(pid, 'VmRSS')]))
  for (const pid of pids) forgetPeak(pid)
  let growth: number | undefined
  const look = (): void => {
    for (const [pid, before] of idle) {
      const peak = readBytes(pid, 'VmHWM')
      if (before !== undefined && peak !== undefined) growth = Math.max(growth ?? 0, peak - before)
    }
  }
  const timer = setInterval(look, EVERY_MS)
  return {
    stop: () => {
      look()
      clearInterval(timer)
      return growth
    },
  }
}

function readBytes(pid: number, field: string): number | undefined {
  try {
    const kilobytes = new RegExp(String.raw`^${field}:\s+(\d+) kB`, 'm').exec(
      readFileSync(`/proc/${pid}/status`, 'utf8'),
    )
    return kilobytes ? Number(kilobytes[1]) * 1024 : undefined
  } catch {
    return undefined
  }
}

function forgetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5')
  } catch {
    // Not ours to set back, or not Linux.
  }
}
