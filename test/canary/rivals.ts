/**
 * What other sanitisers left of a simpler matrix: one bare canary in each of 70 places, and the nineteen triage facts. Measured by
 * running them in November 2026.
 */

export interface Rival {
  readonly name: string
  readonly survivors: number
  readonly planted: number
  readonly facts: number
}

export const RIVALS: readonly Rival[] = [
  { name: 'Chrome, “sanitized” export (DevTools 937f463)', survivors: 60, planted: 70, facts: 18 },
  { name: 'cloudflare/har-sanitizer 2e889e5, as its page opens', survivors: 56, planted: 70, facts: 19 },
  { name: 'cloudflare/har-sanitizer 2e889e5, everything ticked', survivors: 29, planted: 70, facts: 11 },
  { name: 'google/har-sanitizer cc4599d, everything ticked', survivors: 26, planted: 70, facts: 11 },
  { name: 'jfromaniello/har-sanitizer 8955986', survivors: 46, planted: 69, facts: 19 },
  { name: 'har-capture 80c711d', survivors: 53, planted: 70, facts: 19 },
]
