/** What is to be seen of the requests: words, host, status, kind, failed ones, and a way back to all. */

import type { RefObject } from 'react'
import { formatText } from '../../diagnosis/format.ts'
import { ALL_ROWS, isFiltered, type RowQuery } from '../../requests/query.ts'
import type { Choice, Choices } from '../../requests/statistics.ts'

interface Props {
  readonly search: RefObject<HTMLInputElement | null>
  readonly query: RowQuery
  readonly choices: Choices
  readonly onChange: (query: RowQuery) => void
  readonly onHelp: () => void
}

const CLASS_WORDS = {
  '2xx': '2xx answered',
  '3xx': '3xx moved',
  '4xx': '4xx refused',
  '5xx': '5xx server error',
  none: 'no answer',
}

export function Filters({ search, query, choices, onChange, onHelp }: Props) {
  const hasFilter = isFiltered(query)
  const isFailedFirst = query.sort.by === 'failed' && !query.sort.isDescending
  return (
    <div className="filters" role="search" aria-label="Requests">
      <input
        ref={search}
        className="search"
        type="search"
        aria-label="Search requests"
        placeholder="Search: words, host, status"
        spellCheck={false}
        autoComplete="off"
        value={query.words}
        onChange={({ target }) => onChange({ ...query, words: target.value })}
      />
      <Menu
        label="Host"
        all="All hosts"
        choices={choices.hosts}
        chosen={query.host}
        words={formatText}
        onChoose={(host) => onChange({ ...query, host })}
      />
      <Menu
        label="Status"
        all="Any status"
        choices={choices.statusClasses}
        chosen={query.statusClass}
        words={(value) => CLASS_WORDS[value]}
        onChoose={(statusClass) => onChange({ ...query, statusClass })}
      />
      <Menu
        label="Kind"
        all="Any kind"
        choices={choices.kinds}
        chosen={query.kind}
        words={String}
        onChoose={(kind) => onChange({ ...query, kind })}
      />
      <button
        type="button"
        className="button chip"
        aria-pressed={query.isFailedOnly}
        onClick={() => onChange({ ...query, isFailedOnly: !query.isFailedOnly })}
      >
        Failed only <span className="count">{choices.failed}</span>
      </button>
      <button
        type="button"
        className="button chip"
        aria-pressed={isFailedFirst}
        onClick={() =>
          onChange({ ...query, sort: isFailedFirst ? ALL_ROWS.sort : { by: 'failed', isDescending: false } })
        }
      >
        Failed first
      </button>
      {query.entries && <span className="tag">{query.entries.length} chosen entries</span>}
      {hasFilter && (
        <button type="button" className="button chip" onClick={() => onChange({ ...ALL_ROWS, sort: query.sort })}>
          Show all
        </button>
      )}
      <button type="button" className="button chip keys-button" aria-label="Keyboard help" onClick={onHelp}>
        ?
      </button>
    </div>
  )
}

interface MenuProps<Value extends string> {
  readonly label: string
  readonly all: string
  readonly choices: readonly Choice<Value>[]
  readonly chosen: Value | undefined
  readonly words: (value: Value) => string
  readonly onChoose: (value: Value | undefined) => void
}

function Menu<Value extends string>({ label, all, choices, chosen, words, onChoose }: MenuProps<Value>) {
  return (
    <select
      className="button chip"
      aria-label={label}
      value={choices.findIndex(({ value }) => value === chosen)}
      onChange={({ target }) => onChoose(choices[Number(target.value)]?.value)}
    >
      <option value={-1}>{all}</option>
      {choices.map(({ value, count }, index) => (
        <option key={value} value={index}>
          {words(value)} ({count})
        </option>
      ))}
    </select>
  )
}
