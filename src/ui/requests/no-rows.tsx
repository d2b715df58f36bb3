/** In place of rows, when there are none: why, and the way back to all. */

interface Props {
  /** Are there any without the filters? */
  readonly hasOthers: boolean
  readonly onShowAll: () => void
}

export function NoRows({ hasOthers, onShowAll }: Props) {
  if (!hasOthers) return <p className="no-rows">The file holds no request to a server.</p>
  return (
    <p className="no-rows">
      No request fits all that is asked for.{' '}
      <button type="button" className="button chip" onClick={onShowAll}>
        Show all requests
      </button>
    </p>
  )
}
