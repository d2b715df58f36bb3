/** `npm run mutate [PART …]`: see docs/mutation.md. A plain script, since Node before 22.18 runs no TypeScript. */

import { join } from 'node:path'
import { runnerImport } from 'vite'

/** @type {{ module: typeof import('./run.ts') }} */
const { module } = await runnerImport(join(import.meta.dirname, 'run.ts'), { configFile: false })
await module.mutate(...process.argv.slice(2))
