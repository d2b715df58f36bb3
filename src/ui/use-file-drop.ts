/** The whole window as a drop area, over whatever is shown. */

import { useEffect, useEffectEvent, useState } from 'react'
import { pickDropped, type Picked } from './dropped-files.ts'

/** True while files are dragged over the window. */
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
    addEventListener('dragover', (event) => setIsOver(claim(event)), { signal })
    addEventListener('dragleave', (event) => event.relatedTarget === null && setIsOver(false), { signal })
    addEventListener('drop', (event) => drop(event), { signal })
    return () => listening.abort()
  }, [])

  return isOver
}

/** Whether files are dragged. Whatever it is, the browser would otherwise leave the page to show it. */
function claim(event: DragEvent): boolean {
  event.preventDefault()
  if (!event.dataTransfer?.types.includes('Files')) return false
  event.dataTransfer.dropEffect = 'copy'
  return true
}
