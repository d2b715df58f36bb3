/** Each visit of a mirror's panel: what came of it, its token's times, and the mirror's clock when it answered. */

import type { Diagnosis, Token, Visit } from '../diagnosis/diagnosis.ts'
import { expiryWords, outcomeWords, QUERY_HASH_WORDS, secondsWords } from '../diagnosis/words.ts'
import { Evidence } from './evidence.tsx'
import { Prose } from './prose.tsx'
import { Moment, useTimes } from './times.tsx'
import { outcomeOf } from './words.ts'
import { Fact } from './fact.tsx'

const VERDICT_VISIT = 'This is the visit that the verdict speaks of.'

/** Nobody reads more of them one by one. */
const LISTED = 20

export function PanelVisits({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { visits, verdict } = diagnosis
  if (visits.length === 0) return null
  return (
    <section className="card" aria-labelledby="visits">
      <h2 id="visits">Panel visits</h2>
      <ul className="visits">
        {visits.slice(0, LISTED).map((visit, index) => (
          <li key={visit.entry} className="visit">
            <details open={index === (verdict.visit ?? 0)}>
              <summary>
                {index + 1}. <bdi>{visit.mirror}</bdi>
                <span className="visit-outcome">
                  <Prose text={index === verdict.visit ? VERDICT_VISIT : outcomeOf(visit, diagnosis)} />{' '}
                  <span className="tag">{visit.confidence}</span>
                </span>
              </summary>
              <VisitFacts visit={visit} />
            </details>
          </li>
        ))}
      </ul>
      {visits.length > LISTED && <p className="aside">… and {visits.length - LISTED} more visits.</p>}
    </section>
  )
}

function VisitFacts({ visit }: { readonly visit: Visit }) {
  const { period } = useTimes()
  return (
    <dl className="facts">
      <Fact name="Answer">{outcomeWords(visit.status, visit.error)}</Fact>
      <Fact name="Requested, by the browser’s clock">
        <Moment at={visit.startedAt} />
      </Fact>
      <Fact name="The mirror’s clock then">{period(visit.mirrorTime)}</Fact>
      {visit.token ? <TokenFacts visit={visit} token={visit.token} /> : <Fact name="Token">none that can be read</Fact>}
      <Fact name="Request id">{visit.requestId ?? 'none'}</Fact>
      {visit.mirrorId !== null && <Fact name="Mirror id">{visit.mirrorId}</Fact>}
      <Fact name="In the capture">
        <Evidence entries={visit.hops} />
      </Fact>
    </dl>
  )
}

function TokenFacts({ visit, token }: { readonly visit: Visit; readonly token: Token }) {
  return (
    <>
      <Fact name="Token issued">
        <Moment at={token.issuedAt} />
      </Fact>
      {token.notBefore !== null && token.notBefore !== token.issuedAt && (
        <Fact name="Token valid from">
          <Moment at={token.notBefore} />
        </Fact>
      )}
      <Fact name="Token expires">
        <Moment at={token.expiresAt} />
      </Fact>
      <Fact name="Lifetime">{secondsWords({ low: token.lifetimeSec, high: token.lifetimeSec })}</Fact>
      <Fact name="Answered, on the mirror’s clock">{expiryWords(visit.secondsPastExpiry)}</Fact>
      <Fact name="Age, on the primary’s clock">{secondsWords(visit.ageOnPrimarySec)}</Fact>
      <Fact name="Query hash">{QUERY_HASH_WORDS[visit.queryHash]}</Fact>
      {visit.queryHashChange && <Fact name="What was changed">{visit.queryHashChange.words}</Fact>}
      <Fact name="Issuer">{token.issuer ?? 'not given'}</Fact>
      <Fact name="Algorithm">{token.algorithm ?? 'not given'}</Fact>
    </>
  )
}
