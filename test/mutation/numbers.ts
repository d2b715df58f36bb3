/**
 * Sets each number in the logic one down and one up, one at a time, and tells which of them no test notices.
 *
 * It stands beside Stryker, which leaves numbers as they are. The files on disk are not touched: the changed text is handed
 * to the tests as they load the file.
 */

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

/** Prints one line for each number that no test holds; returns their count. */
export async function mutateNumbers(patterns: readonly string[]): Promise<number> {
  const mutants = [...patterns].toSorted().flatMap(findMutants)
  let active: NumberMutant | undefined
  const vitest = await startVitest(() => active)
  const survivors: NumberMutant[] = []
  for (const mutant of mutants) {
    active = mutant
    if (!(await isNoticed(vitest, mutant))) survivors.push(mutant)
  }
  await vitest.close()
  for (const { file, line, from, to } of survivors) console.log(`survived: ${file}:${line} ${from} → ${to}`)
  console.log(`${mutants.length} changed numbers, ${survivors.length} survived`)
  return survivors.length
}

function findMutants(file: string): readonly NumberMutant[] {
  const code = readFileSync(file, 'utf8')
  const mutants: NumberMutant[] = []
  new Visitor({
    Literal({ value, start, end }) {
      if (typeof value !== 'number') return
      const line = code.slice(0, start).split('\n').length
      for (const to of [value - 1, value + 1])
        mutants.push({ file, start, end, line, from: code.slice(start, end), to: `(${to})` })
    },
  }).visit(parseSync(file, code).program)
  return mutants
}

function startVitest(active: () => NumberMutant | undefined): Promise<Vitest> {
  const setNumber: Plugin = {
    name: 'set-number',
    enforce: 'pre',
    transform(code, id) {
      const mutant = active()
      return mutant && id === resolve(mutant.file)
        ? { code: code.slice(0, mutant.start) + mutant.to + code.slice(mutant.end), map: null }
        : undefined
    },
  }
  return createVitest(
    'test',
    {
      config: 'test/mutation/vitest.config.ts',
      watch: false,
      reporters: [{}],
      bail: 1,
      maxWorkers: 1,
    },
    { plugins: [setNumber] },
  )
}

async function isNoticed(vitest: Vitest, { file }: NumberMutant): Promise<boolean> {
  const path = resolve(file)
  vitest.config.related = [path]
  vitest.invalidateFile(path)
  vitest.state.filesMap.clear()
  const { testModules } = await vitest.runTestSpecifications(await vitest.getRelevantTestSpecifications())
  vitest.invalidateFile(path)
  return testModules.some((module) => !module.ok())
}
