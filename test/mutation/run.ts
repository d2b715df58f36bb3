/** Mutation testing folder by folder: Stryker's mutants, then each number of the logic one off. Prints what survived. */

import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { mutateNumbers } from './numbers.ts'
import { PARTS, type Part } from './parts.mjs'

/** What is read of a report in the format of mutation-testing-elements. */
interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly Mutant[] }>>
}
interface Mutant {
  readonly status: string
  readonly mutatorName: string
  readonly replacement: string
  readonly location: { readonly start: { readonly line: number; readonly column: number } }
}

/** All parts when none is named. */
export async function mutate(...names: readonly string[]): Promise<void> {
  for (const name of names.length > 0 ? names : Object.keys(PARTS)) {
    const part = PARTS[name]
    if (!part) throw new Error(`No part ${name}: ${Object.keys(PARTS).join(', ')}`)
    const env = { ...process.env, MUTATION_PART: name }
    const { status } = spawnSync('stryker', ['run', 'test/mutation/stryker.config.mjs'], { env, stdio: 'inherit' })
    if (status !== 0) throw new Error('Stryker did not come to its end')
    printSurvivors(name)
    await mutateNumbers(filesOf(part), part.tests)
  }
}

function printSurvivors(name: string): void {
  const report = JSON.parse(readFileSync(`node_modules/.cache/mutation/${name}/report.json`, 'utf8')) as Report
  const counts = new Map<string, number>()
  for (const [file, { mutants }] of Object.entries(report.files))
    for (const { status, mutatorName, replacement, location } of mutants) {
      counts.set(status, (counts.get(status) ?? 0) + 1)
      if (status === 'Survived' || status === 'NoCoverage')
        console.log(
          `${status}: ${file}:${location.start.line}:${location.start.column} ${mutatorName} → ${replacement}`,
        )
    }
  console.log(name, Object.fromEntries(counts))
}

const filesOf = ({ folder, except }: Part): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => path.endsWith('.ts') && !(except !== undefined && path.startsWith(except)))
    .toSorted()
