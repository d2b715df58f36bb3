/**
 * The code ajv 6 writes for har-validator's schemas, as one CommonJS module.
 *
 * ajv and har-schema come from har-validator's own dependency tree, so what is compiled is what har-validator would run.
 * Code that needs a helper of ajv's is refused with an error instead of being supplied: none of these schemas needs one.
 */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** A function made by ajv with `sourceCode: true`. */
interface Compiled {
  (value: unknown): boolean
  readonly schema: { readonly $id?: string }
  /** One live array for all functions compiled under one root. */
  readonly refVal: readonly unknown[]
  readonly source: { readonly code: string; readonly defaults: readonly unknown[] }
}

interface Ajv {
  readonly _formats: Readonly<Record<string, unknown>>
  addMetaSchema(schema: object): void
  addSchema(schemas: readonly object[]): void
  getSchema(id: string): Compiled | undefined
}

type AjvClass = new (options: { allErrors: boolean; sourceCode: boolean }) => Ajv

/** The module as it grows. */
interface Output {
  readonly lines: string[]
  readonly formats: Set<string>
  readonly functionNames: Map<Compiled, string>
  readonly arrayNames: Map<readonly unknown[], string>
}

const NEEDS_HELPER = /\b(customRule\d+|RULES|self|equal|ucs2length|ValidationError|regExp)\b/
const TEXT_OR_COMMENT = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\/\*.*?\*\//g

/** Source text whose export answers `getSchema('<definition>.json')` like har-validator's own ajv. */
export function generateAjvModule(definitions: readonly string[]): string {
  const ajv = createAjv()
  const output: Output = { lines: [], formats: new Set(), functionNames: new Map(), arrayNames: new Map() }
  const table = definitions.map((definition) => {
    const compiled = ajv.getSchema(`${definition}.json`)
    if (!compiled) throw new Error(`har-schema has no definition "${definition}"`)
    return `  ${JSON.stringify(`${definition}.json`)}: ${emitFunction(output, compiled)},`
  })
  return [
    ...emitFormats(ajv, output.formats),
    ...output.lines,
    'const table = {',
    ...table,
    '}',
    'module.exports = class PrecompiledAjv {',
    '  addMetaSchema() {}',
    '  addSchema() {}',
    '  getSchema(id) { return table[id] }',
    '}',
  ].join('\n')
}

/** Schemas are added one by one: added as one map, as har-validator does, each would be compiled under every root. */
function createAjv(): Ajv {
  const validatorPath = createRequire(import.meta.url).resolve('har-validator')
  const requireBeside = createRequire(validatorPath)
  const manifest = JSON.parse(readFileSync(requireBeside.resolve('ajv/package.json'), 'utf8')) as { version: string }
  if (!manifest.version.startsWith('6.')) throw new Error(`har-validator brings ajv ${manifest.version}, expected 6.x`)
  const AjvOfValidator = requireBeside('ajv') as AjvClass
  const ajv = new AjvOfValidator({ allErrors: true, sourceCode: true })
  ajv.addMetaSchema(requireBeside('ajv/lib/refs/json-schema-draft-06.json') as object)
  ajv.addSchema(Object.values(requireBeside('har-schema') as Record<string, object>))
  return ajv
}

function emitFunction(output: Output, compiled: Compiled): string {
  const known = output.functionNames.get(compiled)
  if (known !== undefined) return known
  const array = output.arrayNames.get(compiled.refVal) ?? emitRefArray(output, compiled.refVal)
  const { code } = compiled.source
  refuseHelpers(compiled)
  for (const match of code.matchAll(/formats(?:\['([^']+)'\]|\.([\w$]+))/g))
    output.formats.add(match[1] ?? match[2] ?? '')
  const name = `validate${output.functionNames.size}`
  output.functionNames.set(compiled, name)
  output.lines.push(`const ${name} = (function (formats, refVal) {\n${code}\n})(formats, ${array})`)
  output.lines.push(`${array}[${compiled.refVal.indexOf(compiled)}] = ${name}`)
  return name
}

/** A place in the array is taken before its function is compiled, so the later ones come first. */
function emitRefArray(output: Output, refVal: readonly unknown[]): string {
  const name = `refs${output.arrayNames.size}`
  output.arrayNames.set(refVal, name)
  output.lines.push(`const ${name} = []`)
  for (let index = refVal.length - 1; index > 0; index--) {
    const ref = refVal[index]
    if (typeof ref === 'function') output.lines.push(`${name}[${index}] = ${emitFunction(output, ref as Compiled)}`)
  }
  return name
}

function refuseHelpers({ schema, source }: Compiled): void {
  if (source.defaults.length > 0) throw new Error(`the code for ${schema.$id} fills in defaults`)
  const helper = NEEDS_HELPER.exec(source.code.replace(TEXT_OR_COMMENT, ''))
  if (helper) throw new Error(`the code for ${schema.$id} needs ajv's helper "${helper[0]}"`)
}

function emitFormats(ajv: Ajv, names: ReadonlySet<string>): string[] {
  const lines = [...names].map((name) => {
    const format = ajv._formats[name]
    if (!(format instanceof RegExp)) throw new Error(`format "${name}" is not a regular expression`)
    return `  ${JSON.stringify(name)}: ${format.toString()},`
  })
  return ['const formats = {', ...lines, '}']
}
