/** Everything of one request, read from the file when it is opened. */

import { Tabs } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import { formatText } from '../../diagnosis/format.ts'
import type { RequestDetails } from '../../requests/details.ts'
import type { Inspector } from '../../worker/client.ts'
import { BodyTab } from './body-tab.tsx'
import { CookieTable, HeaderTables, InitiatorList, QueryTable } from './detail-tables.tsx'
import { Overview } from './overview.tsx'
import { TokenClaims } from './token-claims.tsx'
import { useAnswer } from './use-requests.ts'

interface Props {
  readonly entry: number
  readonly ask: Inspector['ask']
  readonly onClose: () => void
}

const UNREADABLE =
  'This entry cannot be read again: it is damaged, or the file was moved or changed since it was opened.'

export function RequestDetailsPane({ entry, ask, onClose }: Props) {
  const asked = useAnswer(ask, 'details', entry)
  return (
    <section className="details" aria-label={`Details of entry ${entry}`}>
      <div className="details-head">
        <h3>
          Entry {entry}{' '}
          {asked?.answer && (
            <bdi className="aside">{formatText(`${asked.answer.method} ${asked.answer.address.value}`)}</bdi>
          )}
        </h3>
        <button type="button" className="button chip" onClick={onClose}>
          Close details
        </button>
      </div>
      {asked?.answer ? (
        <DetailTabs details={asked.answer} ask={ask} />
      ) : (
        <p className="aside">{asked ? UNREADABLE : 'Reading the entry …'}</p>
      )}
    </section>
  )
}

function DetailTabs({ details, ask }: { readonly details: RequestDetails; readonly ask: Inspector['ask'] }) {
  const { request, response, query, token, initiator } = details
  const tabs: readonly (readonly [string, ReactNode])[] = [
    ['Overview', <Overview key="overview" details={details} />],
    ['Headers', <HeaderTables key="headers" details={details} />],
    ...(query.length > 0 ? [['Query', <QueryTable key="query" query={query} />] as const] : []),
    ...(request.cookies.length + response.cookies.length > 0
      ? [['Cookies', <CookieTable key="cookies" details={details} />] as const]
      : []),
    ...(token ? [['Token', <TokenClaims key="token" token={token} />] as const] : []),
    ...(initiator ? [['Initiator', <InitiatorList key="initiator" initiator={initiator} />] as const] : []),
    ...(request.hasBody
      ? [['Sent', <BodyTab key="sent" entry={details.entry} of="request" ask={ask} />] as const]
      : []),
    ['Body', <BodyTab key="body" entry={details.entry} of="response" ask={ask} />],
  ]
  return (
    <Tabs.Root className="detail-tabs" defaultValue="Overview">
      <Tabs.List className="detail-tab-list" aria-label="Parts of the request">
        {tabs.map(([name]) => (
          <Tabs.Tab key={name} value={name} className="detail-tab">
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(([name, content]) => (
        <Tabs.Panel key={name} value={name} className="detail-panel">
          {content}
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  )
}
