/** What was asked, what came, when, and how the time was spent. */

import { formatText } from '../../diagnosis/format.ts'
import { lengthWords, outcomeWords, sizeWords } from '../../diagnosis/words.ts'
import type { RequestDetails, Timing } from '../../requests/details.ts'
import { Moment, useTimes } from '../times.tsx'
import { Value } from './value.tsx'
import { Fact } from '../fact.tsx'

const TIMING_WORDS: Readonly<Record<Timing['name'], string>> = {
  blocked: 'Queued in the browser',
  dns: 'Looking up the name',
  connect: 'Connecting',
  ssl: 'of it TLS',
  send: 'Sending',
  wait: 'Waiting for the answer',
  receive: 'Receiving',
}

export function Overview({ details }: { readonly details: RequestDetails }) {
  const { relative } = useTimes()
  const { startedAt, durationMs, response, timings } = details
  return (
    <>
      <dl className="values">
        <Fact name="Address">
          <Value {...details.address} />
        </Fact>
        <Fact name="Method">{formatText(details.method)}</Fact>
        <Fact name="Answer">
          {formatText(outcomeWords(details.status, details.error))} {formatText(details.statusText)}
        </Fact>
        {details.redirectedTo && (
          <Fact name="Redirected to">
            <Value {...details.redirectedTo} />
          </Fact>
        )}
        <Fact name="Started">
          <Moment at={startedAt} /> <span className="aside">{relative(startedAt)}</span>
        </Fact>
        {durationMs !== null && <Fact name="Time in all">{lengthWords(durationMs)}</Fact>}
        {response.bodyType !== null && <Fact name="Type">{formatText(response.bodyType)}</Fact>}
        {response.bodyBytes !== null && <Fact name="Body">{sizeWords(response.bodyBytes)}</Fact>}
        {response.transferredBytes !== null && <Fact name="Transferred">{sizeWords(response.transferredBytes)}</Fact>}
        {details.serverAddress !== null && <Fact name="Server’s address">{formatText(details.serverAddress)}</Fact>}
        {details.protocol !== null && <Fact name="Protocol">{formatText(details.protocol)}</Fact>}
        {details.connection !== null && <Fact name="Connection">{formatText(details.connection)}</Fact>}
        {details.resourceType !== null && <Fact name="Resource type">{formatText(details.resourceType)}</Fact>}
      </dl>
      {timings.length > 0 && <Timings timings={timings} />}
    </>
  )
}

function Timings({ timings }: { readonly timings: readonly Timing[] }) {
  return (
    <>
      <h4>How the time was spent</h4>
      <dl className="values">
        {timings.map(({ name, ms }) => (
          <Fact key={name} name={TIMING_WORDS[name]}>
            {lengthWords(ms)}
          </Fact>
        ))}
      </dl>
    </>
  )
}
