/** A kind of failure → what the Diagnosis says of it. */

import type { Exchange } from '../core/har/exchange.ts'
import { netErrorName } from '../core/http/net-error.ts'
import { pathPattern } from '../core/http/url.ts'
import type { Failure } from '../rules/failures/group-failures.ts'
import type { FailedCall } from './diagnosis.ts'
import { formatIso, formatText } from './format.ts'

export function describeFailure({ ways, way, cause, relevance }: Failure): FailedCall {
  const { first, last, hops } = way
  const times = ways.flatMap((other) => other.first.startedAt ?? []).toSorted((a, b) => a - b)
  const ids = ways.flatMap((other) => other.hops.flatMap(({ answer }) => answer?.requestId?.text ?? []))
  return {
    entries: ways.map((other) => other.first.entry),
    hops: hops.map(({ entry }) => entry),
    method: formatText(first.method),
    url: addressOf(first),
    endedAt: last === first ? null : addressOf(last),
    status: last.answer?.status ?? null,
    error: last.error === undefined ? null : netErrorName(last.error),
    cause,
    ...relevance,
    firstAt: formatIso(times[0]),
    lastAt: formatIso(times.at(-1)),
    requestIds: [...new Set(ids)],
  }
}

const addressOf = ({ url }: Exchange): string => formatText(url.origin + pathPattern(url))
