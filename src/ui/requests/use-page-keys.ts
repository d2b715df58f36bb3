/** Single keys that work anywhere on the page, except where somebody types or a dialog is open. */

import { useEffect, useEffectEvent } from 'react'

export function usePageKeys(actions: Readonly<Record<string, () => void>>): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const action = actions[event.key]
    if (!action || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event)) return
    event.preventDefault()
    action()
  })
  useEffect(() => {
    const listening = new AbortController()
    addEventListener('keydown', (event) => press(event), { signal: listening.signal })
    return () => listening.abort()
  }, [])
}

const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [role=dialog], [contenteditable]') !== null
