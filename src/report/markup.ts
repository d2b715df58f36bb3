/** A tree of elements → markup. The only place that writes it: every text and every attribute's value is escaped here. */

import { showUnseen } from '../diagnosis/format.ts'

export interface Element {
  /** A name of the report's own, never of the capture. */
  readonly tag: string
  readonly attributes: Readonly<Record<string, string | number>>
  readonly children: readonly (Element | string)[]
}

export const element = (
  tag: string,
  attributes: Element['attributes'],
  ...children: readonly (Element | string)[]
): Element => ({ tag, attributes, children })

/** Elements that have no end tag in HTML. */
const VOID = new Set(['meta'])

export function serialize(node: Element | string): string {
  if (typeof node === 'string') return escape(node)
  const { tag, attributes, children } = node
  const start = `<${tag}${Object.entries(attributes).map(attribute).join('')}>`
  return VOID.has(tag) ? start : `${start}${children.map(serialize).join('')}</${tag}>`
}

const attribute = ([name, value]: readonly [string, string | number]): string => ` ${name}="${escape(String(value))}"`

const CODES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escape = (text: string): string => showUnseen(text).replaceAll(/[&<>"']/g, (character) => CODES[character] ?? '')
