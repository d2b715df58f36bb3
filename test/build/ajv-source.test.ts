import { compileFunction } from 'node:vm'
import fc from 'fast-check'
import { entry, har } from 'har-validator/lib/async.js'
import { expect, test } from 'vitest'
import { generateAjvModule } from '../../build/ajv-source.ts'
import { readSampleBytes, readSamples } from '../../build/samples.ts'

interface Ajv {
  getSchema(id: string): ((value: unknown) => boolean) & { errors: readonly unknown[] | null }
}

const precompiled = loadModule(generateAjvModule(['har', 'entry']))

/** Here, in Node, har-validator compiles its schemas at run time: the truth to compare with. */
const oracles = { har, entry }

function loadModule(source: string): Ajv {
  const module = { exports: undefined as unknown }
  const run = compileFunction(source, ['module']) as (target: typeof module) => void
  run(module)
  return new (module.exports as new () => Ajv)()
}

function expectSame(definition: keyof typeof oracles, value: object): void {
  const validate = precompiled.getSchema(`${definition}.json`)
  const valid = validate(value)
  oracles[definition](value, (error, oracleValid) => {
    expect(valid).toBe(oracleValid)
    expect(validate.errors).toEqual(error?.errors ?? null)
  })
}

const sampleEntries = readSamples().flatMap(({ fileName }) => {
  const capture = JSON.parse(readSampleBytes(fileName).toString('utf8')) as { log: { entries: object[] } }
  return capture.log.entries.slice(0, 20)
})

test('the entries of every sample get the answer that har-validator gives with its own ajv', () => {
  expect(sampleEntries.length).toBeGreaterThan(100)
  for (const sample of sampleEntries) expectSame('entry', sample)
})

test('an entry with any one value replaced gets the same errors in the same order', () => {
  const spoiled = fc.record({
    sample: fc.constantFrom(...sampleEntries),
    choose: fc.nat(),
    value: fc.constantFrom<unknown>(null, -1, 1.5, '', 'x y', '[::1]', true, [], {}, undefined),
  })
  fc.assert(fc.property(spoiled, ({ sample, choose, value }) => expectSame('entry', spoil(sample, choose, value))))
})

test('an envelope without its parts gets the same errors', () => {
  for (const value of [
    {},
    { log: null },
    { log: {} },
    { log: { entries: [] } },
    { log: { entries: [{}], version: 1 } },
  ])
    expectSame('har', value)
})

/** A copy in which one value, chosen by number, is another. */
function spoil(sample: object, choose: number, value: unknown): object {
  const copy = structuredClone(sample)
  const places = placesOf(copy)
  const place = places[choose % places.length]
  if (place) place.parent[place.key] = value
  return copy
}

interface Place {
  readonly parent: Record<string, unknown>
  readonly key: string
}

function placesOf(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return []
  const parent = value as Record<string, unknown>
  return Object.keys(parent).flatMap((key) => [{ parent, key }, ...placesOf(parent[key])])
}
