/** The clocks at the panel's request, with what the marks mean. The picture says in words, too, what it shows. */

import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { drawClocks } from '../picture/clock-picture.ts'
import { describeClocks } from '../picture/clock-scene.ts'
import { Picture } from './picture.tsx'

const ANY_WIDTH = 600
export const hasClockPicture = (diagnosis: Diagnosis): boolean =>
  drawClocks(diagnosis, { width: ANY_WIDTH, kind: '' }) !== undefined

/** What a token brings into the drawing is explained only where one is in it. */
const hasToken = (diagnosis: Diagnosis): boolean => describeClocks(diagnosis)?.token !== undefined

export const ClockPicture = ({ diagnosis }: { readonly diagnosis: Diagnosis }) => (
  <figure className="clock-picture">
    <figcaption>What the clocks read when the panel was asked for</figcaption>
    <Picture draw={(frame) => drawClocks(diagnosis, frame)} />
    <ul className="legend">
      {hasToken(diagnosis) && (
        <>
          <li className="is-window">the token is good</li>
          <li className="is-leeway">30 s tolerated</li>
        </>
      )}
      <li className="is-reading">what a clock read, as wide as it is uncertain</li>
      {hasToken(diagnosis) && <li className="is-signed">signed</li>}
    </ul>
  </figure>
)
