/**
 * A drawing as a tree of SVG elements, before anybody draws it: the page maps it to its own elements, a report writes it out.
 *
 * Looks are classes, so that both can colour it for light, dark and print. Texts are texts; nothing here is markup.
 */

import type { TimeZone } from '../diagnosis/time-zone.ts'

export interface Shape {
  readonly tag: 'svg' | 'rect' | 'line' | 'path' | 'text'
  readonly attributes: Readonly<Record<string, string | number>>
  readonly children: readonly (Shape | string)[]
}

export const shape = (
  tag: Shape['tag'],
  attributes: Shape['attributes'],
  ...children: readonly (Shape | string)[]
): Shape => ({ tag, attributes, children })

/** A tenth of a pixel is enough, and keeps files small. */
export const px = (value: number): number => Math.round(value * 10) / 10

export const line = (kind: string, x1: number, y1: number, x2: number, y2: number): Shape =>
  shape('line', { class: kind, x1: px(x1), y1: px(y1), x2: px(x2), y2: px(y2) })

export const box = (kind: string, [x1, x2]: readonly [number, number], y: number, height: number): Shape =>
  shape('rect', { class: kind, x: px(x1), y: px(y), width: px(Math.max(0, x2 - x1)), height: px(height) })

/** Mean width of a character of 12 px in a wide face, so that nothing is cut where the reader's face is another one. */
const CHARACTER_PX = 7.2
const BOLD_PX = 7.8
const BOLD = /^(?:name|strong)/

export const widthOf = (kind: string, text: string): number => text.length * (BOLD.test(kind) ? BOLD_PX : CHARACTER_PX)

/** The first that has room, or the last, which says least. */
export const fittingOf = (kind: string, texts: readonly [string, ...string[]], width: number): string =>
  texts.find((text) => widthOf(kind, text) <= width) ?? texts.at(-1) ?? texts[0]

/** Text that starts at `x`, moved left where it would leave the drawing and shortened where it is wider than that. */
export function textAt(kind: string, text: string, x: number, y: number, width: number): Shape {
  const fitting = shorten(text, Math.max(5, Math.floor(width / widthOf(kind, ' '))))
  const from = Math.max(0, Math.min(x, width - widthOf(kind, fitting)))
  return shape('text', { class: kind, x: px(from), y: px(y) }, fitting)
}

/** The middle goes, since names of hosts differ at both ends. */
function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text
  const [head, tail] = [Math.ceil((limit - 1) / 2), Math.floor((limit - 1) / 2)]
  return `${text.slice(0, head)}…${text.slice(text.length - tail)}`
}

/** Lines that have room, broken between words; a word that is wider alone is left to `textAt`. */
export function linesOf(kind: string, text: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim()
    if (lines.length > 0 && widthOf(kind, longer) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

export interface Frame {
  readonly width: number
  /** A class for whoever shows it. */
  readonly kind: string
  /** Of the times in it; UTC unless told. */
  readonly zone?: TimeZone
}

/** A whole drawing that says in words what it shows. Texts lie above everything else, so that no line crosses them. */
export const drawing = (words: string, { width, kind }: Frame, height: number, shapes: readonly Shape[]): Shape =>
  shape(
    'svg',
    { class: `picture ${kind}`, viewBox: `0 0 ${px(width)} ${px(height)}`, role: 'img', 'aria-label': words },
    ...shapes.filter(({ tag }) => tag !== 'text'),
    ...shapes.filter(({ tag }) => tag === 'text'),
  )
