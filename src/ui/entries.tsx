/** The way from anything on the page to the rows of the request table: whatever names an entry can open it or show it there. */

import { createContext, useContext, useMemo, useState, type ReactNode } from 'react'

export interface Entries {
  /** Shows the row of that entry and its details. */
  readonly openEntry: (entry: number) => void
  /** Shows these rows alone. */
  readonly selectEntries: (entries: readonly number[]) => void
}

/** What was asked for last; a new object each time, so that the same can be asked for again. */
export type EntryWish =
  { readonly kind: 'open'; readonly entry: number } | { readonly kind: 'select'; readonly entries: readonly number[] }

const NOWHERE: Entries = { openEntry: () => undefined, selectEntries: () => undefined }
const EntriesContext = createContext<Entries>(NOWHERE)
const WishContext = createContext<EntryWish | undefined>(undefined)

/** Around everything that tells of one capture, the request table included. */
export function EntriesProvider({ children }: { readonly children: ReactNode }) {
  const [wish, setWish] = useState<EntryWish>()
  const entries = useMemo<Entries>(
    () => ({
      openEntry: (entry) => setWish({ kind: 'open', entry }),
      selectEntries: (wanted) => setWish({ kind: 'select', entries: wanted }),
    }),
    [],
  )
  return (
    <EntriesContext value={entries}>
      <WishContext value={wish}>{children}</WishContext>
    </EntriesContext>
  )
}

export const useEntries = (): Entries => useContext(EntriesContext)

/** For the request table alone. */
export const useEntryWish = (): EntryWish | undefined => useContext(WishContext)
