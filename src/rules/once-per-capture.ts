/** Work on a whole capture that several rules ask for, or one rule for each of thousands of visits, done once. */

import type { Evidence } from '../core/evidence.ts'

/** The same function, with its result kept for as long as the evidence is. `work` must be pure. */
export function oncePerCapture<Result>(work: (evidence: Evidence) => Result): (evidence: Evidence) => Result {
  const results = new WeakMap<Evidence, { readonly result: Result }>()
  return (evidence) => {
    const known = results.get(evidence) ?? { result: work(evidence) }
    results.set(evidence, known)
    return known.result
  }
}
