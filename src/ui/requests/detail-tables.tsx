/** Header fields, parameters, cookies and calls of one request. */

import { formatText, showUnseen } from '../../diagnosis/format.ts'
import type { Cookie } from '../../requests/cookies.ts'
import type { RequestDetails } from '../../requests/details.ts'
import type { Initiator } from '../../requests/initiator.ts'
import type { NamedValue } from '../../requests/secret-names.ts'
import { Value } from './value.tsx'

export function HeaderTables({ details: { request, response } }: { readonly details: RequestDetails }) {
  return (
    <>
      <Values title="Sent" values={request.headers} none="No header of the request was recorded." />
      <Values title="Answered" values={response.headers} none="No header of an answer was recorded." />
    </>
  )
}

export const QueryTable = ({ query }: { readonly query: readonly NamedValue[] }) => (
  <Values title="Parameters of the address, decoded" values={query} none="" />
)

interface ValuesProps {
  readonly title: string
  readonly values: readonly NamedValue[]
  readonly none: string
}

function Values({ title, values, none }: ValuesProps) {
  return (
    <>
      <h4>{title}</h4>
      {values.length === 0 && <p className="aside">{none}</p>}
      <dl className="values">
        {values.map(({ name, value, isSecret }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- names repeat, and the list never changes
          <div key={index}>
            <dt>
              <bdi>{formatText(name)}</bdi>
            </dt>
            <dd>
              <Value name={formatText(name)} value={value} isSecret={isSecret} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

export function CookieTable({ details: { request, response } }: { readonly details: RequestDetails }) {
  return (
    <>
      {request.cookies.length > 0 && <Cookies title="Sent" cookies={request.cookies} />}
      {response.cookies.length > 0 && <Cookies title="Set by the answer" cookies={response.cookies} />}
    </>
  )
}

function Cookies({ title, cookies }: { readonly title: string; readonly cookies: readonly Cookie[] }) {
  return (
    <>
      <h4>{title}</h4>
      <dl className="values">
        {cookies.map(({ name, value, attributes }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- names repeat, and the list never changes
          <div key={index}>
            <dt>
              <bdi>{formatText(name)}</bdi>
            </dt>
            <dd>
              <Value name={formatText(name)} value={value} isSecret />
              {attributes !== '' && (
                <p className="aside">
                  <bdi>{showUnseen(attributes)}</bdi>
                </p>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

export function InitiatorList({ initiator: { type, place, stack } }: { readonly initiator: Initiator }) {
  return (
    <>
      <p>
        Asked for by <bdi>{formatText(type)}</bdi>
        {place !== '' && (
          <>
            {' '}
            at <bdi>{showUnseen(place)}</bdi>
          </>
        )}
      </p>
      <ol className="stack-frames">
        {stack.map((frame, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- calls repeat, and the list never changes
          <li key={index}>
            <code>
              <bdi>{formatText(frame.name)}</bdi>
            </code>{' '}
            <bdi className="aside">{showUnseen(frame.place)}</bdi>
          </li>
        ))}
      </ol>
    </>
  )
}
