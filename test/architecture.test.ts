/** What may import what, and which words may not stand where, as data. Each message says what to do instead. */

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { RULE_IDS } from '../src/rules/vocabulary.ts'
import { FORBIDDEN_REMARKS, FORBIDDEN_WORDS } from './support/forbidden-words.ts'
import { readSourceFiles, type SourceFile } from './support/source-files.ts'

const files = readSourceFiles()

/** Folder or file → the folders and files below src that it may import besides itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  rules: ['core'],
  diagnosis: ['core', 'rules'],
  picture: ['core/units.ts', 'diagnosis'],
  report: ['core', 'rules', 'diagnosis', 'picture'],
  compare: ['core', 'diagnosis'],
  handout: ['core', 'rules', 'diagnosis', 'report'],
  requests: ['core', 'diagnosis'],
  worker: ['core', 'rules', 'diagnosis', 'compare', 'report', 'handout', 'requests'],
  cli: ['core', 'rules', 'diagnosis', 'report', 'handout'],
  ui: [
    'core/units.ts',
    'diagnosis',
    'picture',
    'compare',
    'handout/entry-changes.ts',
    'handout/receipt.ts',
    'handout/report-format.ts',
    'requests',
    'worker/client.ts',
    'worker/protocol.ts',
  ],
  'main.tsx': ['ui'],
}

/** Package → the only places that may import it. */
const PACKAGE_HOMES: Readonly<Record<string, readonly string[]>> = {
  jose: ['core/token', 'core/redact'],
  '@noble/hashes': ['core/token'],
  'har-validator': ['core/har'],
  json5: ['core/har'],
  '@zip.js/zip.js': ['core/har/source'],
  fflate: ['core/har/source'],
  'date-fns': ['core/har'],
  react: ['ui', 'main.tsx'],
  '@tanstack/react-virtual': ['ui/requests'],
  'react-dom': ['ui', 'main.tsx'],
  '@base-ui/react': ['ui'],
  'virtual:samples': ['ui'],
  'node:': ['cli'],
}

/** Is the path the place itself, below it, or a file that starts with its name (`diagnosis/format` → `format-span.ts`)? */
const isIn = (path: string, place: string): boolean =>
  path === place || path.startsWith(`${place}/`) || (place.includes('/') && path.startsWith(place))

const isInAny = (path: string, places: readonly string[]): boolean => places.some((place) => isIn(path, place))
const layerOf = (path: string): string => path.split('/')[0] ?? path
const isOwn = (target: string): boolean => files.some((file) => file.path === target)
const isRule = (path: string): boolean => RULE_IDS.some((id) => path === `rules/${id}.ts`)
const packageOf = (target: string): string =>
  Object.keys(PACKAGE_HOMES).find((name) => target.startsWith(name)) ?? target

describe('imports', () => {
  test('every folder of src has a row in the table', () => {
    const unknown = files.map((file) => layerOf(file.path)).filter((layer) => !(layer in MAY_IMPORT))
    expect(unknown, 'add a row to MAY_IMPORT and say what it may import').toEqual([])
  })

  test('point in one direction', () => {
    const faults = eachImport(isOwn, ({ path }, target) => {
      const allowed = [layerOf(path), ...(MAY_IMPORT[layerOf(path)] ?? [])]
      return isInAny(target, allowed)
        ? []
        : `${path} imports ${target}: hand the value in from a later layer, or move the shared part`
    })
    expect(faults).toEqual([])
  })

  test('do not bring the diagnosis itself into the page', () => {
    const engine = ['diagnosis/inspect.ts', 'diagnosis/verdict.ts']
    const faults = eachImport(isOwn, ({ path }, target) =>
      layerOf(path) === 'ui' && engine.includes(target)
        ? `${path} imports ${target}: ask the worker through worker/client`
        : [],
    )
    expect(faults).toEqual([])
  })

  test('of a rule never name another rule', () => {
    const faults = eachImport(isRule, ({ path }, target) =>
      isRule(path) ? `${path} imports ${target}: move what both need to a helper or to core` : [],
    )
    expect(faults).toEqual([])
  })

  test('of packages stay where the package belongs', () => {
    const faults = eachImport(
      (target) => !target.includes('.ts') && !target.endsWith('.css'),
      ({ path }, target) => {
        const homes = PACKAGE_HOMES[packageOf(target)]
        if (!homes) return `${path} imports ${target}: give it a home in PACKAGE_HOMES`
        return isInAny(path, homes) ? [] : `${path} imports ${target}: only ${homes.join(', ')} may`
      },
    )
    expect(faults).toEqual([])
  })
})

function eachImport(
  concerns: (target: string) => boolean,
  judge: (file: SourceFile, target: string) => string | [],
): string[] {
  return files.flatMap((file) => file.imports.filter(concerns).flatMap((target) => judge(file, target)))
}

describe('words', () => {
  test.for(FORBIDDEN_WORDS)(
    '“$finds.0” and its like stand nowhere they may not',
    ({ pattern, within, except = [], instead }) => {
      const faults = files
        .filter(({ path }) => (!within || isInAny(path, within)) && !isInAny(path, except))
        .flatMap(({ path, code }) => {
          const found = pattern.exec(code)
          return found ? `${path}: "${found[0].trim()}": ${instead}` : []
        })
      expect(faults).toEqual([])
    },
  )

  test.for(FORBIDDEN_WORDS)(
    '“$finds.0” is found, and what only looks like it is spared',
    ({ pattern, finds, spares = [] }) => {
      expect(finds.filter((code) => !pattern.test(code))).toEqual([])
      expect(spares.filter((code) => pattern.test(code))).toEqual([])
    },
  )

  test('no comment switches the compiler off', () => {
    const faults = files.filter(({ text }) => FORBIDDEN_REMARKS.test(text)).map(({ path }) => path)
    expect(faults, 'mend the type').toEqual([])
  })

  test('every module says in a header what it is', () => {
    const bare = files.filter(({ text }) => !text.startsWith('/**')).map(({ path }) => path)
    expect(bare, 'begin the file with a comment of two to eight lines').toEqual([])
  })

  test('file names are kebab-case', () => {
    const odd = files
      .map(({ path }) => path)
      .filter((path) => !/^(?:[a-z0-9-]+\/)*[a-z0-9-]+(?:\.worker)?\.tsx?$/.test(path))
    expect(odd).toEqual([])
  })
})

describe('the lock file', () => {
  const lock = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')

  test('names no address to download from', () => {
    expect(lock, 'leave "resolved" out of it').not.toMatch(/"resolved"|\.tgz/)
  })

  test('pins exact versions', () => {
    const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as Record<
      string,
      Record<string, string>
    >
    const ranges = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
    expect(ranges.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  })
})

test('the check is `npm ci && npm test`', () => {
  const folder = new URL('../.ci/', import.meta.url)
  expect(readdirSync(folder)).toEqual(['run'])
  expect(readFileSync(new URL('run', folder), 'utf8')).toContain('npm ci && npm test')
})
