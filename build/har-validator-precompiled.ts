/**
 * har-validator without `eval`.
 *
 * har-validator compiles its schemas with ajv 6, and ajv 6 compiles with `new Function`, which the page's policy refuses.
 * This plugin runs that very ajv at build time and hands har-validator, in place of the `ajv` package, a module that
 * holds the code ajv wrote. har-validator's own functions and messages run unchanged.
 */

import type { Plugin } from 'vite'
import { generateAjvModule } from './ajv-source.ts'

const VIRTUAL = '\0har-validator-ajv'
/** The definitions the reader asks for. */
const DEFINITIONS = ['har', 'entry']

/** What both the build and the development server's dependency bundle need. */
const replaceAjv = {
  name: 'har-validator-precompiled',
  resolveId: {
    filter: { id: /^(?:ajv|ajv\/lib\/refs\/json-schema-draft-06\.json|har-schema)$/ },
    handler(id, importer) {
      if (!importer || !/[\\/]har-validator[\\/]lib[\\/]/.test(importer)) return null
      return id === 'ajv' ? VIRTUAL : `${VIRTUAL}:empty`
    },
  },
  load: {
    filter: { id: /^\0har-validator-ajv/ },
    handler: (id) => (id === VIRTUAL ? generateAjvModule(DEFINITIONS) : 'module.exports = {}'),
  },
} satisfies Plugin

/** The development server bundles dependencies beforehand without the user's plugins, so it gets this one by itself. */
export function harValidatorPrecompiled(): Plugin {
  const config = () => ({ optimizeDeps: { rolldownOptions: { plugins: [replaceAjv] } } })
  return { ...replaceAjv, enforce: 'pre', config }
}
