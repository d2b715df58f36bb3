/** The tests that mutants are held against: those of one folder, which `dir` names, without any that build or start a process. */

import { defineConfig } from 'vitest/config'
import { harValidatorPrecompiled } from '../../build/har-validator-precompiled.ts'

export default defineConfig({
  define: { __VERSION__: '"0.0.0"' },
  plugins: [harValidatorPrecompiled()],
  test: { include: ['**/*.test.ts'], exclude: ['**/registry.test.ts'], isolate: false, testTimeout: 60_000 },
})
