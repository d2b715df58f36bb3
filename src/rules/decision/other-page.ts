/**
 * Is what was answered at the panel's address the panel at all? A login, a firewall's or a maintenance page may come with 200.
 *
 * Only what shows by itself counts: a login form, nothing at all, something that is no page, or a page without any script,
 * which cannot report to the page around it. What the panel's own page looks like is documented nowhere, so any other page
 * passes for it, and so does one whose text was not recorded.
 */

import type { Answer } from '../../core/har/exchange.ts'
import { isLoginPage, isWithoutScript } from '../../core/http/web-page.ts'
import type { TimedVisit } from '../../core/mirror/visit.ts'

export type OtherPage = 'login-page' | 'empty' | 'no-page' | 'without-script'

/** Of an answer that a frame shows; `undefined` for the panel, as far as it can be told. */
export function findOtherPage({ last: { answer } }: TimedVisit): OtherPage | undefined {
  if (!answer || !isShown(answer.status)) return undefined
  const { body } = answer
  if (body !== undefined && isLoginPage(body)) return 'login-page'
  if (isEmpty(answer)) return 'empty'
  if (!isHtml(answer)) return 'no-page'
  return body !== undefined && isWithoutScript(body) ? 'without-script' : undefined
}

/** 304 shows the copy in the browser's cache. */
export const isShown = (status: number): boolean => status < 300 || status === 304

const isEmpty = ({ status, headers, body }: Answer): boolean =>
  status === 204 || status === 205 || (status === 200 && body === undefined && headers.find('content-length') === '0')

/** By the header the server sent; an answer without one is taken for a page, as browsers do. */
const isHtml = ({ headers }: Answer): boolean =>
  /^\s*(?:text\/html|application\/xhtml\+xml|$)/i.test(headers.find('content-type') ?? '')
