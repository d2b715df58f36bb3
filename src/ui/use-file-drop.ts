/** The whole window as a drop area, over whatever is shown. */

import { useEffect, useEffectEvent, useState } from 'react'
import { pickDropped, type Picked } from './dropped-files.ts'

/** True while something is dragged over the window. */
export function useFileDrop(onPicked: (picked: Picked) => void): boolean {
  const [isOver, setIsOver] = useState(false)
  const drop = useEffectEvent((event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    if (event.dataTransfer) onPicked(pickDropped(event.dataTransfer))
  })

  useEffect(() => {
    const listening = new AbortController()
    const { signal } = listening
    addEventListener('dragover', (event) => claim(event) && setIsOver(true), { signal })
    addEventListener('dragleave', (event) => event.relatedTarget === null && setIsOver(false), { signal })
    addEventListener('drop', (event) => drop(event), { signal })
    return () => listening.abort()
  }, [])

  return isOver
}

/** Without this the browser would leave the page to show the file. */
function claim(event: DragEvent): boolean {
  event.preventDefault()
  if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
  return true
}
