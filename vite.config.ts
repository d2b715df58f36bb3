/**
 * One page in one file (`vite build`), the command line in one file (`vite build --mode cli`), and the tests.
 */

import { playwright } from '@vitest/browser-playwright'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import type { TestProjectInlineConfiguration, ViteUserConfig } from 'vitest/config'
import { announcePreview } from './build/announce-preview.ts'
import { chromiumArgs, findChromium } from './build/chromium.mjs'
import { harValidatorPrecompiled } from './build/har-validator-precompiled.ts'
import { samplesModule } from './build/samples.ts'
import { singleHtml } from './build/single-html.ts'
import { workerSource } from './build/worker-source.ts'
import manifest from './package.json' with { type: 'json' }
import { STYLE_HASH } from './src/report/html-style.ts'
import { TRUSTED_TYPES_POLICY } from './src/worker/policy.ts'

const define = { __VERSION__: JSON.stringify(manifest.version) }

export default defineConfig(({ mode }) => {
  if (mode === 'cli') return commandLine
  return mode === 'test' ? { ...page, test: { projects: [unitTests, pageTests(), browserTests] } } : page
})

const page: ViteUserConfig = {
  define,
  plugins: [
    react(),
    harValidatorPrecompiled(),
    workerSource(() => ({ define, plugins: [harValidatorPrecompiled()] })),
    samplesModule(),
    singleHtml({ trustedTypesPolicy: TRUSTED_TYPES_POLICY, framedStyleHash: STYLE_HASH }),
    announcePreview(),
  ],
  build: { target: 'es2022', reportCompressedSize: false, chunkSizeWarningLimit: 5000 },
  preview: { host: '127.0.0.1' },
}

const commandLine: ViteUserConfig = {
  define,
  plugins: [harValidatorPrecompiled()],
  ssr: { noExternal: true },
  build: {
    ssr: 'src/cli/main.ts',
    target: 'node20',
    emptyOutDir: false,
    rolldownOptions: { output: { entryFileNames: 'cli.js', banner: '#!/usr/bin/env node', codeSplitting: false } },
  },
}

/** What they test keeps no state between calls, so all files may share one process: 9 s instead of 32 s. */
const unitTests: TestProjectInlineConfiguration = {
  extends: true,
  test: {
    name: 'unit',
    include: ['test/**/*.test.ts'],
    exclude: ['test/ui/**', 'test/e2e/**'],
    isolate: false,
    testTimeout: 20_000,
  },
}

/** The page's parts in a real browser. */
function pageTests(): TestProjectInlineConfiguration {
  const launchOptions = { executablePath: findChromium(), args: chromiumArgs }
  const provider = playwright({ launchOptions })
  const instances = [{ browser: 'chromium' as const }]
  return {
    extends: true,
    test: {
      name: 'ui',
      include: ['test/ui/**/*.test.tsx'],
      browser: { enabled: true, headless: true, screenshotFailures: false, provider, instances },
    },
  }
}

/** The built files, opened as a user opens them. */
const browserTests: TestProjectInlineConfiguration = {
  extends: true,
  test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 60_000 },
}
