import { join } from 'node:path'
import { Stryker } from '@stryker-mutator/core'
import { runnerImport } from 'vite'

const PARTS = {
  clock: { mutate: ['src/core/clock/**/*.ts'], tests: 'test/core/clock' },
  token: { mutate: ['src/core/token/**/*.ts'], tests: 'test/core/token' },
  decision: { mutate: ['src/rules/decision/**/*.ts'], tests: 'test/rules' },
  rules: { mutate: ['src/rules/**/*.ts', '!src/rules/decision/**'], tests: 'test/rules' },
}

for (const name of process.argv.slice(2)) {
  const { mutate, tests } = PARTS[name]
  const cache = join('node_modules/.cache/mutation', name)
  await new Stryker({
    mutate,
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'test/mutation/vitest.config.ts', dir: tests, related: false },
    mutator: { excludedMutations: ['StringLiteral', ...(tests === 'test/rules' ? ['ObjectLiteral', 'ArrayDeclaration', 'Regex'] : [])] },
    coverageAnalysis: 'perTest',
    ignoreStatic: true,
    concurrency: 2,
    incremental: true,
    incrementalFile: `${cache}/incremental.json`,
    jsonReporter: { fileName: `${cache}/report.json` },
    reporters: ['json', 'clear-text', 'progress-append-only'],
    tempDirName: '.stryker-tmp',
    tsconfigFile: 'none',
    allowEmpty: true,
  }).runMutationTest()
}
