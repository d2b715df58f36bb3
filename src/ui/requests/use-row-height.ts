/** How high a row of the request table is, in pixels: on a narrow screen, and for fingers, it takes two lines. */

import { useSyncExternalStore } from 'react'

const WIDE_ROW = 26
const NARROW_ROW = 46

const narrow = matchMedia('(max-width: 42rem)')

function subscribe(onChange: () => void): () => void {
  narrow.addEventListener('change', onChange)
  return () => narrow.removeEventListener('change', onChange)
}

export const useRowHeight = (): number =>
  useSyncExternalStore(subscribe, () => (narrow.matches ? NARROW_ROW : WIDE_ROW))
