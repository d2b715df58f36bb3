/**
 * `import { source } from './x.worker.ts?worker-source'`: the bundled worker as text.
 *
 * Vite's own `?worker&inline` passes a plain string to `new Worker`, which Trusted Types refuse, and falls back to data:.
 * The worker is a classic script (IIFE): a module worker does not start from a blob: URL on file:// in Chromium.
 */

import { build, type Plugin, type Rolldown, type UserConfig } from 'vite'

const MARK = '?worker-source'

/** `workerConfig` is what the nested build needs: plugins and constants. */
export function workerSource(workerConfig: () => Pick<UserConfig, 'plugins' | 'define'>): Plugin {
  return {
    name: 'worker-source',
    enforce: 'pre',
    async resolveId(id, importer) {
      if (!id.endsWith(MARK)) return null
      const resolved = await this.resolve(id.slice(0, -MARK.length), importer)
      return resolved ? `\0${resolved.id}${MARK}` : null
    },
    async load(id) {
      if (!id.startsWith('\0') || !id.endsWith(MARK)) return null
      const chunk = await bundleWorker(id.slice(1, -MARK.length), workerConfig())
      for (const module of chunk.moduleIds)
        if (!module.startsWith('\0')) this.addWatchFile(module.split('?')[0] ?? module)
      return `export const source = ${JSON.stringify(chunk.code)}`
    },
  }
}

async function bundleWorker(entry: string, config: UserConfig): Promise<Rolldown.OutputChunk> {
  const result = await build({
    ...config,
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      copyPublicDir: false,
      target: 'es2022',
      rolldownOptions: { input: entry, output: { format: 'iife', codeSplitting: false } },
    },
  })
  const [built] = [result].flat()
  if (!built || !('output' in built)) throw new Error(`${entry}: the nested build gave no output`)
  const [chunk, ...rest] = built.output
  if (rest.length > 0) throw new Error(`${entry}: expected one file, got ${built.output.length}`)
  return chunk
}
