/** The token of a request in plain words: what it says, its times as moments and how far they are from the request. */

import { formatText, showUnseen } from '../../diagnosis/format.ts'
import type { TokenDetails, ToldClaim } from '../../requests/token-details.ts'
import { Moment } from '../times.tsx'
import { Value } from './value.tsx'

export function TokenClaims({ token: { place, text, claims, complaint } }: { readonly token: TokenDetails }) {
  return (
    <>
      <p className="aside">
        Found in the {place}. Decoded only: a HAR does not show whether the signature is right. Ages are by the
        browser’s clock.
      </p>
      {complaint !== null && <p>It cannot be used as the panel’s token: {complaint}.</p>}
      <dl className="values">
        {claims.map((claim) => (
          <div key={claim.name}>
            <dt>
              <bdi>{claim.words ?? formatText(claim.name)}</bdi>{' '}
              {claim.words !== undefined && <code>{formatText(claim.name)}</code>}
            </dt>
            <dd>
              <ClaimValue claim={claim} />
            </dd>
          </div>
        ))}
        <div>
          <dt>The token itself</dt>
          <dd>
            <Value name="the token" value={text} isSecret />
          </dd>
        </div>
      </dl>
    </>
  )
}

function ClaimValue({ claim: { at, age, value } }: { readonly claim: ToldClaim }) {
  if (at === null) return <bdi>{showUnseen(value)}</bdi>
  return (
    <>
      <Moment at={at} />
      {age !== null && <span className="aside"> {age}</span>}
    </>
  )
}
