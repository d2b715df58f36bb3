/** Has an element been in sight, or nearly? What takes long to make is not made before. */

import { useEffect, useRef, useState, type RefObject } from 'react'

/** Screens away, so that it is mostly ready when it is scrolled to. */
const MARGIN = '150% 0px'

/** Once it has been, it stays so. */
export function useNearSight<Kind extends Element>(): readonly [RefObject<Kind | null>, boolean] {
  const element = useRef<Kind>(null)
  const [wasNear, setWasNear] = useState(false)
  useEffect(() => {
    if (!element.current) return undefined
    const observer = new IntersectionObserver(
      (changes) => changes.some(({ isIntersecting }) => isIntersecting) && setWasNear(true),
      { rootMargin: MARGIN },
    )
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [])
  return [element, wasNear]
}
