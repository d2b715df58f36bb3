/** What became of a request, for sorting and filtering rows. Says nothing of why, and nothing of what it matters for. */

import type { Exchange } from '../core/har/exchange.ts'
import { readNetError } from '../core/http/net-error.ts'

/** `none`: there is no answer. */
export const STATUS_CLASSES = ['2xx', '3xx', '4xx', '5xx', 'none'] as const
export type StatusClass = (typeof STATUS_CLASSES)[number]

/** Of a status from 200 to 599, or 0 where there is none. */
export const statusClassOf = (status: number): StatusClass => STATUS_CLASSES[Math.floor(status / 100) - 2] ?? 'none'

type Outcome = Pick<Exchange, 'answer' | 'error'>

/**
 * An answer of 400 and more, an error of the browser's, or neither answer nor error: nobody knows then that it went well. What the
 * page itself broke off is not failed.
 */
export function isFailed({ answer, error }: Outcome): boolean {
  if (error !== undefined) return readNetError(error).kind !== 'aborted' || (answer?.status ?? 0) >= 400
  return answer === undefined || answer.status >= 400
}
