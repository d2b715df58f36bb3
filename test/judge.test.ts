/** The built command line against random captures of known truth, judged by a program that shares nothing with it. Skipped where that is not at hand. */

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CLI_FILE } from './support/run-cli.ts'

const JUDGE = join(import.meta.dirname, '../../shared/generator/judge.mjs')

test.skipIf(!existsSync(JUDGE))(
  'no certain verdict is wrong, and no bound of a drift misses the truth',
  () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [JUDGE, CLI_FILE, '300', '1'], { encoding: 'utf8' })
    expect(stdout + stderr).toContain('300 captures: wrong certain 0')
    expect(status).toBe(0)
  },
  60_000,
)
