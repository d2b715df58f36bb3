/** The way from anything on the page to the rows of the request table: whatever names an entry can open it or show it there. */

import { createContext, useContext, useState, type ReactNode } from 'react'

export interface Entries {
  /** Shows the row of that entry and its details. */
  readonly openEntry: (entry: number) => void
  /** Shows these rows alone. */
  readonly selectEntries: (entries: readonly number[]) => void
  /** For the request table alone: hears each wish, and the last one that nobody has heard yet. Ends when the answer is called. */
  readonly listen: (hear: (wish: EntryWish) => void) => () => void
}

export type EntryWish =
  { readonly kind: 'open'; readonly entry: number } | { readonly kind: 'select'; readonly entries: readonly number[] }

const EntriesContext = createContext<Entries>({
  openEntry: () => undefined,
  selectEntries: () => undefined,
  listen: () => () => undefined,
})

/** Around everything that tells of one capture, the request table included. */
export function EntriesProvider({ children }: { readonly children: ReactNode }) {
  const [entries] = useState(carryWishes)
  return <EntriesContext value={entries}>{children}</EntriesContext>
}

export const useEntries = (): Entries => useContext(EntriesContext)

function carryWishes(): Entries {
  let listener: ((wish: EntryWish) => void) | undefined
  let unheard: EntryWish | undefined
  const carry = (wish: EntryWish): void => {
    if (listener) listener(wish)
    else unheard = wish
  }
  return {
    openEntry: (entry) => carry({ kind: 'open', entry }),
    selectEntries: (entries) => carry({ kind: 'select', entries }),
    listen: (hear) => {
      listener = hear
      if (unheard) hear(unheard)
      unheard = undefined
      return () => {
        listener = undefined
      }
    },
  }
}
