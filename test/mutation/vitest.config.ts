/** The tests that mutants are held against: those beside the logic, without any that build, start a process or measure speed. */

import { defineConfig } from 'vitest/config'
import { harValidatorPrecompiled } from '../../build/har-validator-precompiled.ts'

export default defineConfig({
  define: { __VERSION__: '"0.0.0"' },
  plugins: [harValidatorPrecompiled()],
  test: {
    include: ['test/{core,rules}/**/*.test.ts'],
    exclude: ['test/rules/registry.test.ts'],
    setupFiles: ['test/mutation/skip-loads.ts'],
    isolate: false,
  },
})
