/** A capture pasted anywhere on the page, as a file or as text; what is pasted into a field stays there. */

import { useEffect, useEffectEvent } from 'react'
import { pickPasted, type Picked } from './dropped-files.ts'

export function usePaste(onPicked: (picked: Picked) => void): void {
  const paste = useEffectEvent((event: ClipboardEvent) => {
    if (event.clipboardData === null || isField(event.target)) return
    const picked = pickPasted(event.clipboardData)
    if (!picked) return
    event.preventDefault()
    onPicked(picked)
  })

  useEffect(() => {
    const listening = new AbortController()
    addEventListener('paste', (event) => paste(event), { signal: listening.signal })
    return () => listening.abort()
  }, [])
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null
