/** `npm run shots [NAME …]`: pictures of the page in every state, to be looked at. A plain script, since Node before 22.18 runs no TypeScript. */

import { join } from 'node:path'
import { runnerImport } from 'vite'

async function main() {
  /** @type {{ module: typeof import('./run.ts') }} */
  const { module } = await runnerImport(join(import.meta.dirname, 'run.ts'), { configFile: false })
  await module.takeShots(process.argv.slice(2))
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
