/** Plants fields in an entry of their own, beside or in the place of those that the exporter writes. */

import type { Place } from './place.ts'

type Fields = (text: string) => Readonly<Record<string, unknown>>

export const beside =
  (make: Fields): Place['plant'] =>
  (p, text) =>
    void Object.assign(p.call(), make(text))
export const besideRequest =
  (make: Fields): Place['plant'] =>
  (p, text) =>
    void Object.assign(p.call().request, make(text))
export const besideResponse =
  (make: Fields): Place['plant'] =>
  (p, text) =>
    void Object.assign(p.call().response, make(text))
