/**
 * Place × encoding × dialect → captures full of canaries, one capture for each encoding and dialect; each canary has a value of its
 * own, so what survives says where it stood and how it was written.
 */

import { createHash } from 'node:crypto'
import type { Dialect, DialectId } from './dialects/dialect.ts'
import { DIALECTS } from './dialects/index.ts'
import { ENCODINGS, type Encoding, type EncodingId } from './encodings.ts'
import { PLACES } from './places/index.ts'
import type { Place } from './places/place.ts'
import { Planting } from './planting.ts'
import { refusal } from './slots.ts'

export interface Canary {
  readonly id: string
  readonly place: Place
  readonly encoding: EncodingId
  readonly dialect: DialectId
  /** 24 letters and digits. */
  readonly value: string
}

/** One file full of them. */
export interface PlantedCapture {
  readonly id: string
  readonly dialect: DialectId
  readonly encoding: EncodingId
  readonly fileName: string
  readonly text: string
  readonly canaries: readonly Canary[]
}

export interface Skipped {
  readonly place: Place
  readonly encoding: EncodingId
  readonly dialect: DialectId
  readonly because: string
}

export interface Matrix {
  readonly captures: readonly PlantedCapture[]
  readonly skipped: readonly Skipped[]
}

/** The same seed gives the same values. */
export function plantMatrix(seed: string): Matrix {
  const skipped: Skipped[] = []
  const captures = DIALECTS.flatMap((dialect) =>
    ENCODINGS.map((encoding) => plantCapture({ seed, dialect, encoding, skipped })),
  )
  return { captures, skipped }
}

function plantCapture({ seed, dialect, encoding, skipped }: Plan): PlantedCapture {
  const planting = new Planting(dialect)
  const canaries: Canary[] = []
  for (const place of PLACES) {
    const id = `${dialect.id} | ${encoding.id} | ${place.id}`
    const value = valueOf(`${seed}: ${id}`)
    const text = encoding.encode(value)
    const because = refusalOf(place, dialect, encoding, text)
    if (because === undefined) {
      place.plant(planting, text, value)
      canaries.push({ id, place, encoding: encoding.id, dialect: dialect.id, value })
    } else skipped.push({ place, encoding: encoding.id, dialect: dialect.id, because })
  }
  const text = writeValues(planting.write(), canaries, encoding)
  const id = `${dialect.id}, ${encoding.id}`
  return { id, dialect: dialect.id, encoding: encoding.id, fileName: planting.fileName, text, canaries }
}

interface Plan {
  readonly seed: string
  readonly dialect: Dialect
  readonly encoding: Encoding
  /** What is left out is added here. */
  readonly skipped: Skipped[]
}

function refusalOf(place: Place, dialect: Dialect, encoding: Encoding, text: string): string | undefined {
  if (place.only && !place.only.includes(dialect.id)) return 'the exporter writes no such field'
  return refusal(place.slot, encoding.id, text)
}

function writeValues(text: string, canaries: readonly Canary[], { writeAs }: Encoding): string {
  return writeAs ? text.replaceAll(new RegExp(canaries.map(({ value }) => value).join('|'), 'g'), writeAs) : text
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const LENGTH = 24

const valueOf = (name: string): string =>
  [...createHash('sha256').update(name).digest().subarray(0, LENGTH)]
    .map((byte) => LETTERS[byte % LETTERS.length])
    .join('')
