/** Stryker's settings for the part that `MUTATION_PART` names, the clock where it names none. */

import { PARTS } from './parts.mjs'

const name = process.env.MUTATION_PART ?? 'clock'
const part = PARTS[name]
if (!part) throw new Error(`No part ${name}`)

export default {
  mutate: [`${part.folder}/**/*.ts`, ...(part.except ? [`!${part.except}/**`] : [])],
  mutator: { excludedMutations: part.words },
  plugins: ['@stryker-mutator/vitest-runner'],
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutation/vitest.config.ts', dir: part.tests, related: false },
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  concurrency: 2,
  incremental: true,
  incrementalFile: `node_modules/.cache/mutation/${name}/incremental.json`,
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: `node_modules/.cache/mutation/${name}/report.json` },
  tempDirName: '.stryker-tmp',
  /* No such file: Stryker would rewrite tsconfig.json by a function that TypeScript 7 no longer has. */
  tsconfigFile: 'none',
}
