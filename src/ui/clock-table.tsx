/** The clocks the capture shows, each against the browser's, and how far each mirror is from its primary. */

import type { Diagnosis, Drift, Host } from '../diagnosis/diagnosis.ts'
import { mirroringHosts } from '../diagnosis/mirroring-hosts.ts'
import { offsetWords, SUSPECT_WORDS, WRITER_WORDS } from '../diagnosis/words.ts'
import { Prose } from './prose.tsx'

export function ClockTable({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { source } = diagnosis
  return (
    <table aria-labelledby="clocks">
      <thead>
        <tr>
          <th scope="col">Server</th>
          <th scope="col">Role</th>
          <th scope="col">Ahead of the browser’s clock by</th>
          <th scope="col">Answers</th>
          <th scope="col">Date written by</th>
        </tr>
      </thead>
      <tbody>
        {mirroringHosts(diagnosis).map((host) => (
          <HostRows key={host.host} host={host} sessions={source.sessions} />
        ))}
      </tbody>
    </table>
  )
}

export function DriftList({ drift }: Pick<Diagnosis, 'drift'>) {
  if (drift.length === 0) return null
  return (
    <ul className="drifts">
      {drift.map((each) => (
        <DriftLine key={`${each.mirror} ${each.primary} ${each.session}`} drift={each} />
      ))}
    </ul>
  )
}

/** Worded as in the report. */
function DriftLine({ drift: { mirror, primary, wrongClock, ...bounds } }: { readonly drift: Drift }) {
  return (
    <li>
      <bdi>{mirror}</bdi> − <bdi>{primary}</bdi>: <strong className="unbroken">{offsetWords(bounds)}</strong> (positive:
      the mirror is ahead); {SUSPECT_WORDS[wrongClock]}.
    </li>
  )
}

function HostRows({ host: { host, roles, clocks }, sessions }: { readonly host: Host; readonly sessions: number }) {
  const roleNames = roles.join(', ')
  if (clocks.length === 0) {
    return (
      <tr>
        <HostCell host={host} note="" />
        <td data-column="Role">{roleNames}</td>
        <td colSpan={3}>no usable Date header</td>
      </tr>
    )
  }
  return clocks.map((clock) => (
    <tr key={`${clock.session} ${clock.node ?? ''}`}>
      <HostCell host={host} note={noteOf(clock, sessions)} />
      <td data-column="Role">{roleNames}</td>
      <td data-column="Ahead of the browser’s clock by">
        <Prose text={offsetWords(clock)} />
      </td>
      <td data-column="Answers">
        {clock.samples} used, {clock.rejected} stale
      </td>
      <td data-column="Date written by">
        {WRITER_WORDS[clock.writer]}
        {clock.contradicted && ', contradicted by the application'}
      </td>
    </tr>
  ))
}

function HostCell({ host, note }: { readonly host: string; readonly note: string }) {
  return (
    <th scope="row">
      <bdi>{host}</bdi>
      {note !== '' && <span className="aside"> {note}</span>}
    </th>
  )
}

/** Which clock of the server, where it shows more than one. */
function noteOf({ node, session }: Host['clocks'][number], sessions: number): string {
  const parts = [node === undefined ? '' : `node ${node}`, sessions > 1 ? `stretch ${session + 1}` : '']
  return parts.filter((part) => part !== '').join(', ')
}
