/** Every reading of each server's clock, asked for when it is opened: why a bound is what it is, and what was thrown out. */

import { useState } from 'react'
import type { HostSamples } from '../diagnosis/clock-samples.ts'
import { drawSamples } from '../picture/sample-picture.ts'
import type { Inspector } from '../worker/client.ts'
import { Picture } from './picture.tsx'

export function ClockReadings({ ask }: { readonly ask: Inspector['ask'] }) {
  const [samples, setSamples] = useState<readonly HostSamples[] | 'gone'>()
  const load = (): void => {
    if (!samples) void ask('clockSamples', undefined).then((answer) => setSamples(answer ?? 'gone'))
  }
  return (
    <details className="clock-readings" onToggle={load}>
      <summary>Every reading of these clocks, and which were thrown out</summary>
      <Content samples={samples} />
    </details>
  )
}

function Content({ samples }: { readonly samples: readonly HostSamples[] | 'gone' | undefined }) {
  if (samples === undefined) return <p className="aside">Collecting the readings …</p>
  if (samples === 'gone') return <p className="aside">The capture is no longer in memory. Open the file again.</p>
  return samples.length === 0 ? (
    <p className="aside">No answer of these servers tells a time.</p>
  ) : (
    <Readings samples={samples} />
  )
}

const Readings = ({ samples }: { readonly samples: readonly HostSamples[] }) => (
  <div className="stack">
    <p>
      Each bar is one answer: how far the server’s clock was ahead of the browser’s, at least and at most, as that
      answer alone allows it. A server cuts its time to whole seconds, and the answer travels; so each bar is about two
      seconds long. All of them together leave only the band.
    </p>
    <ul className="legend">
      <li className="is-window">what is left</li>
      <li className="is-bar">an answer’s Date</li>
      <li className="is-bar is-application">the application’s own time</li>
      <li className="is-bar is-out">thrown out: older than the others allow</li>
    </ul>
    {samples.map((each) => (
      <figure key={each.host}>
        <figcaption>
          <bdi>{each.host}</bdi> <span className="aside">{each.roles.join(', ')}</span>
        </figcaption>
        <Picture draw={(frame) => drawSamples(each, samples, frame)} />
        {each.unlisted > 0 && (
          <p className="aside">Not drawn: {each.unlisted} more readings, none of which makes a bound.</p>
        )}
      </figure>
    ))}
  </div>
)
