/**
 * The redaction with each of its functions and tables replaceable, to see what happens when one of them does nothing. It is bundled
 * from the sources as they are; only that what a file declares becomes a variable.
 */

import { runInThisContext } from 'node:vm'
import { build, type Plugin } from 'vite'
import type * as redaction from '../../src/core/redact/redact-capture.ts'

/** `file#name` → what is declared there. */
export type Parts = ReadonlyMap<string, Part>

export interface Part {
  readonly value: unknown
  readonly replaceBy: (value: unknown) => void
}

export type Switchable = typeof redaction & { readonly parts: Parts }

/** Each call of the result makes a copy of its own. */
export async function bundleSwitchable(): Promise<() => Switchable> {
  const entry = 'src/core/redact/redact-capture.ts'
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [withParts],
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'redaction' } },
  })
  const code = Array.isArray(built) && built[0]?.output[0].code
  if (!code) throw new Error('nothing was bundled')
  return () =>
    runInThisContext(`(() => { const parts = new Map(); ${code}; return { ...redaction, parts } })()`) as Switchable
}

const DECLARATION = /^(?:export )?(?:async )?(?:const|class|function\*?) (\w+)/gm

const withParts: Plugin = {
  name: 'with-parts',
  enforce: 'pre',
  transform: (code, id) => {
    const [, file] = /\/src\/core\/redact\/([\w-]+\.ts)$/.exec(id) ?? []
    if (file === undefined) return undefined
    const parts = [...code.matchAll(DECLARATION)].map(([, name = '']) => partOf(file, name))
    return code.replaceAll(/^(export )?const /gm, '$1let ') + parts.join('')
  },
}

const partOf = (file: string, name: string): string =>
  `\nparts.set('${file}#${name}', { get value() { return ${name} }, replaceBy: (other) => { ${name} = other } })`
