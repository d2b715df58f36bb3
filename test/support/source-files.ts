/** The files under src as the architecture test sees them: path, code without comments, what is imported. */

import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

export interface SourceFile {
  /** Below src, with forward slashes: `core/units.ts`. */
  readonly path: string
  readonly text: string
  /** The text without comments. */
  readonly code: string
  /** Paths below src for the project's own files, package names and `virtual:` names as written for the rest. */
  readonly imports: readonly string[]
}

const SRC = join(import.meta.dirname, '../../src')
const IMPORT = /\b(?:from\s+|import\s*\(?\s*)['"]([^'"\s]+)['"]/g

export function readSourceFiles(): SourceFile[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => {
      const text = readFileSync(join(SRC, path), 'utf8')
      const code = withoutComments(text)
      const imports = [...code.matchAll(IMPORT)].map(([, target = '']) => resolveImport(path, target))
      return { path, text, code, imports }
    })
}

const resolveImport = (path: string, target: string): string =>
  target.startsWith('.') ? posix.join(posix.dirname(path), target.split('?')[0] ?? target) : target

/** Comments may name what the code must not do. A `//` counts after white space only, so that addresses stay. */
const withoutComments = (text: string): string =>
  text.replaceAll(/\/\*[^]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1')
