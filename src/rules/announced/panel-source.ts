/**
 * Does the page that embeds a panel allow its address? The Content-Security-Policy of the primary's own page, not the panel's.
 *
 * Chromium names the policy in the error of a request that it stops, other browsers and older ones do not; where the policy
 * excludes the panel and no answer came, it is the likely reason all the same.
 */

import type { Evidence } from '../../core/evidence.ts'
import type { Exchange } from '../../core/har/exchange.ts'
import { findRefusing, showSources, type FrameSources } from '../../core/http/frame-sources.ts'
import type { NetErrorKind } from '../../core/http/net-error-kind.ts'
import { readNetError } from '../../core/http/net-error.ts'
import type { HttpUrl } from '../../core/http/url.ts'
import type { Announcement } from '../../core/mirror/announcement.ts'
import type { TimedVisit } from '../../core/mirror/visit.ts'
import type { Facts } from '../vocabulary.ts'
import { announcedAddress } from './announced.ts'
import type { Decided, OpenReading } from '../decision/decided.ts'
import { findPage, type Page } from './embedding-page.ts'
import { textFact } from '../facts.ts'

export interface PageCheck {
  readonly page: Exchange
  /** The policy that refuses the panel, or else the first that limits frames at all. */
  readonly sources: FrameSources
  readonly isRefused: boolean
}

/** Nothing where no such page, or no policy of it that limits frames, was recorded. */
export function checkVisit({ hops, last, embedder, primary }: TimedVisit, evidence: Evidence): PageCheck | undefined {
  const origin = embedder ?? primary?.origin
  const page = origin === undefined ? undefined : findPage(hops[0] ?? last, origin, evidence)
  return page && checkPage(page, last.url, hops.length > 1)
}

/** For a panel that was announced; nothing where the mirror's address is not known either. */
export function checkAnnounced(announcement: Announcement, evidence: Evidence): PageCheck | undefined {
  const address = announcedAddress(announcement, evidence.listedMirrors)
  const page = announcingPage(announcement, evidence)
  return page && address && checkPage(page, address, false)
}

export const announcingPage = ({ exchange }: Announcement, evidence: Evidence): Page | undefined =>
  findPage(exchange, exchange.url.origin, evidence)

function checkPage({ exchange, limits }: Page, url: HttpUrl, isRedirected: boolean): PageCheck | undefined {
  const refusing = findRefusing(limits, { url, self: exchange.url, hasPath: !isRedirected })
  const sources = refusing ?? limits[0]
  return sources && { page: exchange, sources, isRefused: refusing !== undefined }
}

export const policyFacts = ({ page, sources }: PageCheck): Facts => ({
  page: textFact(page.url.origin),
  policy: textFact(showSources(sources)),
  policyPlace: textFact(sources.origin === 'header' ? 'header' : '<meta> element'),
})

/** The browser says that a policy stopped the request; which one shows only where the page's answer was recorded. */
export function decideNamedPolicy(visit: TimedVisit, evidence: Evidence): Decided {
  const check = checkVisit(visit, evidence)
  return check?.isRefused
    ? { ...refusedBy(check), confidence: 'certain' }
    : { outcome: 'refused-panel-source', confidence: 'likely', variant: 'unrecorded-policy' }
}

/** The page's policy excludes the panel and nothing came of the request; nothing where it was sent or is allowed. */
export function suspectPolicy(visit: TimedVisit, evidence: Evidence): Decided | undefined {
  const { error } = visit.last
  const kind = error === undefined ? undefined : readNetError(error).kind
  if (!UNSENT_KINDS.has(kind)) return undefined
  const check = checkVisit(visit, evidence)
  if (!check?.isRefused) return undefined
  return {
    ...refusedBy(check),
    confidence: 'likely',
    variant: 'unnamed',
    open: [kind === undefined ? SILENT : BLOCKED],
  }
}

const refusedBy = (check: PageCheck): Pick<Decided, 'outcome' | 'facts' | 'entries'> => ({
  outcome: 'refused-panel-source',
  facts: policyFacts(check),
  entries: [check.page.entry],
})

/** What else browsers leave of a request that a policy stopped: nothing, or an error of a more general name. */
const UNSENT_KINDS: ReadonlySet<NetErrorKind | undefined> = new Set([undefined, 'other', 'blocked-by-client'])

const SILENT: OpenReading = {
  rule: 'unanswered-panel',
  confidence: 'possible',
  why: 'The recording names no error; a mirror that never answered leaves the same.',
}
const BLOCKED: OpenReading = {
  rule: 'blocked-by-browser',
  confidence: 'possible',
  why: 'The browser names {error}, which an extension or a policy of the company causes as well.',
}
