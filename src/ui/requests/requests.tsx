/**
 * All requests of the capture as a table that can be searched, filtered and sorted, with the details of one of them beside it.
 *
 * Rows are drawn from columns that the page keeps; which of them, and in which order, the worker says.
 */

import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import type { Diagnosis } from '../../diagnosis/diagnosis.ts'
import { ALL_ROWS, type RowQuery } from '../../requests/query.ts'
import type { RequestTable } from '../../requests/capture-requests.ts'
import type { Inspector } from '../../worker/client.ts'
import { useEntries, type EntryWish } from '../entries.tsx'
import { Filters } from './filters.tsx'
import { KeysHelp } from './keys-help.tsx'
import { marksOf } from './marks.ts'
import { RequestDetailsPane } from './request-details.tsx'
import { RequestGrid } from './request-grid.tsx'
import { RowsSummary } from './rows-summary.tsx'
import { usePageKeys } from './use-page-keys.ts'
import { useAnswer, useRows } from './use-requests.ts'

interface Props {
  readonly diagnosis: Diagnosis
  readonly ask: Inspector['ask']
}

const GONE = 'The requests cannot be shown: the reader that held them has stopped. Open the file again.'

export function Requests({ diagnosis, ask }: Props) {
  const asked = useAnswer(ask, 'requestTable', undefined)
  return (
    <section className="card requests" aria-labelledby="requests">
      {asked?.answer ? (
        <OpenRequests diagnosis={diagnosis} ask={ask} table={asked.answer} />
      ) : (
        <>
          <h2 id="requests">Requests</h2>
          <p className="aside">{asked ? GONE : 'Listing the requests …'}</p>
        </>
      )}
    </section>
  )
}

/** `position`: of the row that the keyboard is at, among the rows that are shown. */
interface Place {
  readonly position: number
  readonly opened: number | undefined
}

function OpenRequests({ diagnosis, ask, table: { columns, choices } }: Props & { readonly table: RequestTable }) {
  const [query, setQuery] = useState(ALL_ROWS)
  const [{ position, opened }, setPlace] = useState<Place>({ position: 0, opened: undefined })
  const [isHelpOpen, setIsHelpOpen] = useState(false)
  const found = useRows(ask, query)
  const marks = useMemo(() => marksOf(diagnosis), [diagnosis])
  const section = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const { listen } = useEntries()

  const entryAt = (row: number): number | undefined => columns.entries[found?.rows[row] ?? -1]
  const moveTo = (row: number): void =>
    setPlace({ position: row, opened: opened === undefined ? undefined : entryAt(row) })
  const close = (): void => {
    setPlace({ position, opened: undefined })
    grid.current?.focus({ preventScroll: true })
  }
  const change = (changed: RowQuery): void => {
    setQuery(changed)
    setPlace({ position: 0, opened })
  }
  usePageKeys({
    '/': () => search.current?.focus(),
    '?': () => setIsHelpOpen(true),
    ...(opened === undefined ? {} : { Escape: close }),
  })

  const follow = useEffectEvent((wish: EntryWish) => {
    setQuery(wish.kind === 'select' ? { ...ALL_ROWS, entries: wish.entries } : ALL_ROWS)
    const entry = wish.kind === 'open' ? wish.entry : undefined
    setPlace({ position: entry === undefined ? 0 : Math.max(0, columns.entries.indexOf(entry)), opened: entry })
    section.current?.scrollIntoView({ block: 'start' })
    grid.current?.focus({ preventScroll: true })
  })
  useEffect(() => listen((wish) => follow(wish)), [listen])

  return (
    <div ref={section} className="requests-open">
      <div className="requests-head">
        <h2 id="requests">Requests</h2>
        <RowsSummary statistics={found?.statistics} of={columns.count} entries={diagnosis.source.entries} />
      </div>
      <Filters search={search} query={query} choices={choices} onChange={change} onHelp={() => setIsHelpOpen(true)} />
      <div className={opened === undefined ? 'requests-body' : 'requests-body has-details'}>
        <RequestGrid
          ref={grid}
          columns={columns}
          found={found}
          marks={marks}
          sort={query.sort}
          position={position}
          opened={opened}
          onSort={(sort) => change({ ...query, sort })}
          onMove={moveTo}
          onOpen={(row) => setPlace({ position: row, opened: entryAt(row) })}
        />
        {opened !== undefined && <RequestDetailsPane key={opened} entry={opened} ask={ask} onClose={close} />}
      </div>
      <KeysHelp isOpen={isHelpOpen} onOpenChange={setIsHelpOpen} />
    </div>
  )
}
