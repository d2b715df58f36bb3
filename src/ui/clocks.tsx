/** The clocks that the capture shows: how far they are apart, each against the browser's, and every reading they are known from. */

import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { mirroringHosts } from '../diagnosis/mirroring-hosts.ts'
import type { Inspector } from '../worker/client.ts'
import { isAboutClocks } from './about-clocks.ts'
import { ClockPicture, hasClockPicture } from './clock-picture.tsx'
import { ClockReadings } from './clock-readings.tsx'
import { ClockTable, DriftList } from './clock-table.tsx'

interface Props {
  readonly diagnosis: Diagnosis
  readonly ask: Inspector['ask']
}

export function Clocks({ diagnosis, ask }: Props) {
  if (mirroringHosts(diagnosis).length === 0) return null
  return (
    <section className="card" aria-labelledby="clocks">
      <h2 id="clocks">Clocks</h2>
      {!isAboutClocks(diagnosis) && hasClockPicture(diagnosis) && <ClockPicture diagnosis={diagnosis} />}
      <DriftList drift={diagnosis.drift} />
      <ClockTable diagnosis={diagnosis} />
      <ClockReadings key={diagnosis.source.fileName} ask={ask} />
    </section>
  )
}
