/** `npm run canary [SEED]`: see README.md beside this file. A plain script, since Node before 22.18 runs no TypeScript. */

import { join } from 'node:path'
import { runnerImport } from 'vite'
import manifest from '../../package.json' with { type: 'json' }

async function main() {
  const define = { __VERSION__: JSON.stringify(manifest.version) }
  /** @type {{ module: typeof import('./run.ts') }} */
  const { module } = await runnerImport(join(import.meta.dirname, 'run.ts'), { configFile: false, define })
  process.exitCode = await module.runCanary(process.argv[2])
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
