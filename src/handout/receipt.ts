/** What was taken out, as counts by kind with the reason; it holds no value. */

import type { SecretKind } from '../core/placeholder.ts'
import type { Handout } from './handout.ts'
import { SECRET_ORDER, SECRET_WORDS } from './secret-words.ts'

export interface Receipt {
  readonly taken: readonly Taken[]
  /** Of how many of them the finished bytes were searched. */
  readonly searched: number
  readonly hiddenHosts: number
}

export interface Taken {
  readonly kind: SecretKind
  readonly count: number
  /** Example: `values of cookies`. */
  readonly words: string
  readonly reason: string
}

export const receiptOf = ({ found, searched, hiddenHosts }: Handout): Receipt => ({
  taken: SECRET_ORDER.flatMap((kind) => {
    const count = found.get(kind) ?? 0
    const { one, many, reason } = SECRET_WORDS[kind]
    return count === 0 ? [] : { kind, count, words: count === 1 ? one : many, reason }
  }),
  searched,
  hiddenHosts,
})
