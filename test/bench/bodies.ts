/**
 * A stock of response bodies as pages load them: sizes log-normal around 60 KB, one of 5 MB, one in eight an image in base64,
 * some with many escaped quotes, some outside ASCII. Entries share them; nothing that reads a capture can tell.
 */

import type { Random } from './random.ts'

export interface Body {
  readonly kind: BodyKind
  readonly isBase64: boolean
  /** Of the decoded body, in bytes. */
  readonly size: number
  /** As it stands in the file: quoted and escaped. */
  readonly json: Buffer
}

export interface BodyKind {
  readonly mimeType: string
  readonly resourceType: 'script' | 'stylesheet' | 'fetch' | 'document' | 'image'
  readonly extension: string
}

const SCRIPT: BodyKind = { mimeType: 'application/javascript', resourceType: 'script', extension: 'js' }
const STYLE: BodyKind = { mimeType: 'text/css', resourceType: 'stylesheet', extension: 'css' }
const DATA: BodyKind = { mimeType: 'application/json', resourceType: 'fetch', extension: 'json' }
const PAGE: BodyKind = { mimeType: 'text/html', resourceType: 'document', extension: 'html' }
const IMAGE: BodyKind = { mimeType: 'image/png', resourceType: 'image', extension: 'png' }
/** Half of what pages load is script. */
const KINDS = [SCRIPT, SCRIPT, SCRIPT, SCRIPT, DATA, STYLE, PAGE, IMAGE] as const

const STOCK = 240
const MEDIAN_BYTES = 60e3
const LARGEST_BYTES = 5e6
/** Of the logarithm: one in twenty is then larger than 500 KB, and all together are 140 KB in the mean. */
const DEVIATION = 1.3

export function makeBodies(random: Random): readonly [Body, ...Body[]] {
  const anySize = (): number => Math.min(LARGEST_BYTES, Math.ceil(MEDIAN_BYTES * Math.exp(DEVIATION * random.normal())))
  const others = Array.from({ length: STOCK - 1 }, () => makeBody(random, random.pick(KINDS), anySize()))
  return [makeBody(random, SCRIPT, LARGEST_BYTES), ...others]
}

function makeBody(random: Random, kind: BodyKind, size: number): Body {
  const isBase64 = kind === IMAGE
  const text = isBase64 ? base64Of(random, size) : textOf(random, kind, size)
  return { kind, isBase64, size: isBase64 ? size : Buffer.byteLength(text), json: Buffer.from(JSON.stringify(text)) }
}

const base64Of = (random: Random, size: number): string =>
  Buffer.from(Uint8Array.from({ length: size }, () => random.below(256))).toString('base64')

/** A little longer than asked for: up to one piece. */
function textOf(random: Random, { resourceType }: BodyKind, size: number): string {
  const pieces: string[] = []
  for (let length = 0; length < size; length += pieces.at(-1)?.length ?? 0)
    pieces.push(PIECES[resourceType](random.pick(WORDS), random.pick(WORDS), random.below(10_000)))
  return pieces.join('')
}

type Piece = (word: string, other: string, number: number) => string

const PIECES: Readonly<Record<BodyKind['resourceType'], Piece>> = {
  script: (word, other, number) =>
    `function ${word}${number}(t,e){if(!t||t.${other}===${number})return e.${word};for(var n=0,r=t.length;n<r;n++)e["${other}"](t[n],/^${word}\\d+$/.test(t[n]));return{${word}:e,${other}:'${number}'}}\n`,
  stylesheet: (word, other, number) =>
    `.${word}-${other}>.${word}:not(.is-${other}){margin:0 ${number % 64}px;color:#${number.toString(16)}}\n`,
  fetch: (word, other, number) =>
    `{"id":${number},"name":"${word}-${other}","links":{"self":[{"href":"https://bitbucket.corp.example/projects/${word}"}]},"open":true,"author":{"displayName":"${NAMES[number % NAMES.length] ?? word}","slug":"${other}"}},`,
  document: (word, other, number) =>
    `<li class="${word}" data-${other}="${number}"><a href="/projects/${word}/repos/${other}">${NAMES[number % NAMES.length] ?? word}</a></li>\n`,
  image: () => '',
}

const WORDS = [
  'repository',
  'branch',
  'commit',
  'pull',
  'request',
  'mirror',
  'panel',
  'aui',
  'dialog',
  'token',
] as const
/** Most captures hold some text outside Latin-1, and a single such letter doubles the memory of a whole text. */
const NAMES = ['Jane Roe', 'Jürgen Weiß', 'Zoë Noël', '山田 太郎', 'Олена Шевченко', 'Max Muster', 'Ann “A.” Other']
