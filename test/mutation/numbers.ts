/**
 * Sets each number in the logic one down and one up, one at a time, and tells which changes no test notices: Stryker leaves
 * numbers as they are, and a threshold is one.
 *
 * The files on disk are not touched; the changed text is handed to the tests as they load the file.
 */

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseSync, Visitor, type Plugin } from 'vite'
import { createVitest, type Vitest } from 'vitest/node'

interface NumberMutant {
  readonly file: string
  readonly start: number
  readonly end: number
  readonly line: number
  readonly from: string
  readonly to: string
}

/** `tests` is the folder of the tests that must notice. Prints what survived, and counts. */
export async function mutateNumbers(files: readonly string[], tests: string): Promise<void> {
  let active: NumberMutant | undefined
  const vitest = await startVitest(tests, () => active)
  const specifications = await vitest.globTestSpecifications()
  const isNoticed = async (mutant: NumberMutant | undefined): Promise<boolean> => {
    if (mutant) vitest.invalidateFile(resolve(mutant.file))
    active = mutant
    const { testModules } = await withTimeLimit(() => vitest.runTestSpecifications(specifications))
    if (mutant) vitest.invalidateFile(resolve(mutant.file))
    return !testModules.every((module) => module.state() === 'passed')
  }
  if (await isNoticed(undefined)) throw new Error(`Tests in ${tests} fail without a mutant`)
  const mutants = files.flatMap(findMutants)
  let survived = 0
  for (const mutant of mutants) {
    if (await isNoticed(mutant)) continue
    survived += 1
    console.log(`Survived: ${mutant.file}:${mutant.line} ${mutant.from} → ${mutant.to}`)
  }
  await vitest.close()
  console.log(`${tests}: ${mutants.length} changed numbers, ${survived} survived`)
}

/** A changed number may make a loop endless, which only the end of the process that runs the tests stops. */
async function withTimeLimit<Result>(run: () => Promise<Result>): Promise<Result> {
  const limit = setTimeout(() => spawnSync('pkill', ['-KILL', '-P', String(process.pid)]), TIME_LIMIT_MS)
  try {
    return await run()
  } finally {
    clearTimeout(limit)
  }
}

/** The tests of a folder take some seconds. */
const TIME_LIMIT_MS = 60_000

function startVitest(tests: string, active: () => NumberMutant | undefined): Promise<Vitest> {
  const setNumber: Plugin = {
    name: 'set-number',
    enforce: 'pre',
    transform(code, id) {
      const mutant = active()
      return mutant && id === resolve(mutant.file)
        ? { code: `${code.slice(0, mutant.start)}(${mutant.to})${code.slice(mutant.end)}`, map: null }
        : undefined
    },
  }
  const config = 'test/mutation/vitest.config.ts'
  const options = { config, dir: tests, watch: false, reporters: [{}], bail: 1, maxWorkers: 1 }
  return createVitest('test', options, { plugins: [setNumber] })
}

function findMutants(file: string): readonly NumberMutant[] {
  const code = readFileSync(file, 'utf8')
  const mutants: NumberMutant[] = []
  new Visitor({
    Literal({ value, start, end }) {
      if (typeof value !== 'number') return
      const line = code.slice(0, start).split('\n').length
      for (const to of [value - 1, value + 1])
        mutants.push({ file, start, end, line, from: code.slice(start, end), to: String(to) })
    },
  }).visit(parseSync(file, code).program)
  return mutants
}
