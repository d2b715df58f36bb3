/** Where a path may be cut into context path and the application's own path. Says nothing of which cut is right. */

/** Real context paths have one or two segments; a bound, so that a path of thousands costs no more than another. */
export const MAX_LEADING_PATHS = 16

/** What may be a context path: `''`, `/a`, `/a/b` … for `/a/b/c`, the first 16 only. */
export function leadingPaths(path: string): readonly string[] {
  const ends: number[] = []
  for (let end = path.indexOf('/'); end >= 0 && ends.length < MAX_LEADING_PATHS; end = path.indexOf('/', end + 1))
    ends.push(end)
  return ends.map((end) => path.slice(0, end))
}
