/**
 * A mirrors page beside which no panel was announced or requested: the page itself may not have come, or have no mirror to show.
 *
 * Nothing where the page and its list of mirrors came as they should, or later did.
 */

import type { Evidence } from '../../core/evidence.ts'
import type { Exchange } from '../../core/har/exchange.ts'
import type { Way } from '../../core/har/redirects.ts'
import { fieldsOf, jsonOf } from '../../core/har/tolerant.ts'
import { isLoginPage } from '../../core/http/web-page.ts'
import { isMirrorList, isMirrorsPage } from '../../core/mirror/paths.ts'
import { hasFailed } from '../failures/group-failures.ts'
import { isShown } from '../decision/other-page.ts'

export interface LonePage {
  readonly kind: 'login' | 'failed' | 'no-mirror'
  readonly way: Way
}

export function explainLonePage({ ways }: Evidence): LonePage | undefined {
  const pages = ways.filter(({ first: { url } }) => isMirrorsPage(url))
  const lists = ways.filter(({ first: { url } }) => isMirrorList(url))
  for (const way of [pages.at(-1), lists.at(-1)]) {
    if (!way) continue
    if (leadsToLogin(way)) return { kind: 'login', way }
    if (hasFailed(way)) return { kind: 'failed', way }
    if (isEmptyList(way.last)) return { kind: 'no-mirror', way }
  }
  return undefined
}

/** To another page than was asked for, or to an answer that asks for a login. */
function leadsToLogin({ first, last }: Way): boolean {
  const { answer } = last
  if (!answer || answer.status >= 400) return false
  const isElsewhere = isMirrorsPage(first.url) && !isMirrorsPage(last.url)
  return isElsewhere || !isShown(answer.status) || isLoginPage(answer.body ?? '')
}

function isEmptyList({ url, answer }: Exchange): boolean {
  const values = isMirrorList(url) ? fieldsOf(jsonOf(answer?.body ?? ''))?.['values'] : undefined
  return Array.isArray(values) && values.length === 0
}
