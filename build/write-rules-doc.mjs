/** `npm run docs`: writes docs/rules.md. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runnerImport } from 'vite'

/** @typedef {typeof import('./rules-doc.ts') & typeof import('../src/rules/index.ts')} Modules */

const load = async (/** @type {string} */ path) =>
  /** @type {Modules} */ ((await runnerImport(join(import.meta.dirname, path))).module)

const { RULES_FILE, renderRules } = await load('rules-doc.ts')
const { RULES } = await load('../src/rules/index.ts')
writeFileSync(RULES_FILE, renderRules(RULES))
