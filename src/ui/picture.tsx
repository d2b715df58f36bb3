/**
 * A drawing of `picture` as the page's own elements, as wide as there is room for it, so that its type keeps its size; for a reader
 * of larger letters that of the page's other letters.
 */

import { createElement, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import type { Frame, Shape } from '../picture/shape.ts'
import { useTimes } from './times.tsx'

interface Props {
  /** Nothing to draw leaves nothing behind. */
  readonly draw: (frame: Frame) => Shape | undefined
}

/** Less cannot be read. */
const LEAST_PX = 260
/** What the page's letters are measured by where nobody set another size. */
const USUAL_TEXT_PX = 15

export function Picture({ draw }: Props) {
  const { zone } = useTimes()
  const [width, setWidth] = useState<number>()
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = place.current
    if (!element) return undefined
    const measure = (): void => setWidth(Math.max(LEAST_PX, Math.floor(element.clientWidth / textScale())))
    const observer = new ResizeObserver(measure)
    measure()
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const drawn = width === undefined ? undefined : draw({ width, kind: '', zone })
  return (
    <div ref={place} className="picture-place">
      {drawn && toElement(drawn, 0)}
    </div>
  )
}

const textScale = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_TEXT_PX

/** React asks for keys among many; a shape's place is as good as any, since nothing in it has a state. */
function toElement({ tag, attributes, children }: Shape, key: number): ReactNode {
  const { class: className, ...others } = attributes
  return createElement(
    tag,
    { key, className, ...others },
    ...children.map((child, index) => (typeof child === 'string' ? child : toElement(child, index))),
  )
}
