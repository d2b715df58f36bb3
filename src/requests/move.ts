/** Which row the keys of a grid lead to. */

/** Rows are counted from 0; `undefined` for a key that does not move. Without an active row movement begins at the first one. */
export function moveTo(key: string, active: number, count: number, page: number): number | undefined {
  const target = targetOf(key, active, count, page)
  return target === undefined || count === 0 ? undefined : Math.min(count - 1, Math.max(0, target))
}

function targetOf(key: string, active: number, count: number, page: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return active + 1
    case 'ArrowUp':
      return active - 1
    case 'PageDown':
      return active + page
    case 'PageUp':
      return active - page
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
