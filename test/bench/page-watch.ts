/**
 * What is watched inside a page while it reads a file. `watchPage` is sent there before anything of the page runs, so it may
 * use nothing from outside itself.
 */

/** What came of a file in a page. */
export interface PageOutcome {
  /** From the choice of the file to the verdict, or to the refusal, in the document; not yet painted. */
  readonly elapsedMs: number
  /** The verdict's heading, or why there is none. */
  readonly text: string
  readonly isVerdict: boolean
}

/** Of the main thread, since the file was chosen. */
export interface PageBlocks {
  /** 0 when no task took more than 50 ms: browsers tell of no shorter ones. */
  readonly longestTaskMs: number
  /** Between two frames: some 17 ms at rest. */
  readonly longestGapMs: number
}

declare global {
  interface Window {
    readonly benchOutcome: Promise<PageOutcome>
    benchBlocks(): PageBlocks
  }
}

export function watchPage(): void {
  let chosenAt = Infinity
  let longestTaskMs = 0
  let longestGapMs = 0

  const benchOutcome = new Promise<PageOutcome>((resolve) => {
    const look = (): void => {
      const verdict = document.querySelector('#verdict')
      const shown = verdict ?? document.querySelector('[role=alert]')
      if (chosenAt === Infinity || !shown?.textContent) return
      observer.disconnect()
      const elapsedMs = performance.now() - chosenAt
      resolve({ elapsedMs, text: shown.textContent, isVerdict: verdict !== null })
    }
    const observer = new MutationObserver(look)
    observer.observe(document, { childList: true, subtree: true })
  })

  const onFrame = (lastAt: number): void => {
    requestAnimationFrame(() => {
      const now = performance.now()
      longestGapMs = Math.max(longestGapMs, now - lastAt)
      onFrame(now)
    })
  }

  const onChosen = (): void => {
    chosenAt = performance.now()
    onFrame(chosenAt)
  }
  addEventListener('change', onChosen, { capture: true, once: true })

  new PerformanceObserver((tasks) => {
    for (const { startTime, duration } of tasks.getEntries())
      if (startTime + duration > chosenAt) longestTaskMs = Math.max(longestTaskMs, duration)
  }).observe({ type: 'longtask' })

  Object.assign(window, { benchOutcome, benchBlocks: () => ({ longestTaskMs, longestGapMs }) })
}
