/**
 * All requests of the capture as a table that can be searched, filtered and sorted, with the details of one of them beside it.
 *
 * Rows are drawn from columns that the page keeps; which of them, and in which order, the worker says.
 */

import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import type { Diagnosis } from '../../diagnosis/diagnosis.ts'
import { ALL_ROWS, type RowAnswer } from '../../requests/query.ts'
import type { RequestTable } from '../../requests/capture-requests.ts'
import type { Inspector } from '../../worker/client.ts'
import { useEntries, type EntryWish } from '../entries.tsx'
import { Filters } from './filters.tsx'
import { KeysHelp } from './keys-help.tsx'
import { marksOf } from './marks.ts'
import { NoRows } from './no-rows.tsx'
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

/**
 * Both stay where they are when the rows are sorted or filtered.
 *
 * `active`: the row that the keyboard is at, as an index into the columns; absent until the reader has chosen one: then the first row.
 */
interface Place {
  readonly active?: number | undefined
  readonly opened?: number | undefined
}

function OpenRequests({ diagnosis, ask, table: { columns, choices } }: Props & { readonly table: RequestTable }) {
  const [query, setQuery] = useState(ALL_ROWS)
  const [{ active, opened }, setPlace] = useState<Place>({})
  const [isHelpOpen, setIsHelpOpen] = useState(false)
  const found = useRows(ask, query)
  const marks = useMemo(() => marksOf(diagnosis), [diagnosis])
  const section = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const { listen } = useEntries()

  const position = useMemo(() => positionOf(active, found), [active, found])
  const placeAt = (target: number): Required<Place> => {
    const row = found?.rows[target]
    return { active: row, opened: columns.entries[row ?? -1] }
  }
  const moveTo = (target: number): void =>
    setPlace(opened === undefined ? { active: found?.rows[target] } : placeAt(target))
  const close = (): void => {
    setPlace({ active })
    grid.current?.focus({ preventScroll: true })
  }
  const showAll = (): void => {
    setQuery({ ...ALL_ROWS, sort: query.sort })
    grid.current?.focus({ preventScroll: true })
  }
  usePageKeys({
    '/': () => search.current?.focus(),
    '?': () => setIsHelpOpen(true),
    ...(opened === undefined ? {} : { Escape: close }),
  })

  const follow = useEffectEvent((wish: EntryWish) => {
    setQuery(wish.kind === 'select' ? { ...ALL_ROWS, entries: wish.entries } : ALL_ROWS)
    const entry = wish.kind === 'open' ? wish.entry : undefined
    const row = entry === undefined ? -1 : columns.entries.indexOf(entry)
    setPlace({ active: row < 0 ? undefined : row, opened: entry })
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
      <Filters search={search} query={query} choices={choices} onChange={setQuery} onHelp={() => setIsHelpOpen(true)} />
      <div className={opened === undefined ? 'requests-body' : 'requests-body has-details'}>
        <RequestGrid
          ref={grid}
          columns={columns}
          found={found}
          marks={marks}
          sort={query.sort}
          position={position}
          opened={opened}
          onSort={(sort) => setQuery({ ...query, sort })}
          onMove={moveTo}
          onOpen={(target) => setPlace(placeAt(target))}
        >
          {found?.rows.length === 0 && <NoRows hasOthers={columns.count > 0} onShowAll={showAll} />}
        </RequestGrid>
        {opened !== undefined && <RequestDetailsPane key={opened} entry={opened} ask={ask} onClose={close} />}
      </div>
      <KeysHelp isOpen={isHelpOpen} onOpenChange={setIsHelpOpen} />
    </div>
  )
}

/** The first row, where the active one is not shown. */
const positionOf = (active: number | undefined, found: RowAnswer | undefined): number =>
  active === undefined || !found ? 0 : Math.max(0, found.rows.indexOf(active))
