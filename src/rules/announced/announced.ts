/** What became of a panel that the primary announced, or was asked to announce. */

import type { Evidence } from '../../core/evidence.ts'
import { parseHttpUrl, type HttpUrl } from '../../core/http/url.ts'
import { isLoginPage } from '../../core/http/web-page.ts'
import { findToken, type FoundToken } from '../../core/token/find.ts'
import type { Announcement, ListedMirror } from '../../core/mirror/announcement.ts'
import type { TimedVisit } from '../../core/mirror/visit.ts'
import { readNetError } from '../../core/http/net-error.ts'
import { isShown } from '../decision/other-page.ts'

/** The primary gave an answer that can hold the panel's address: a redirect, mostly to a login page, or that page does not. */
export const isAnnounced = ({ exchange: { answer }, source }: Announcement): boolean =>
  answer !== undefined && isShown(answer.status) && (source !== undefined || !isLoginPage(answer.body ?? ''))

/** The call failed, and neither the page nor the end of the recording cut it short. */
export const isRefused = (announcement: Announcement): boolean => {
  const { answer, error } = announcement.exchange
  return answer ? !isAnnounced(announcement) : error !== undefined && readNetError(error).kind !== 'aborted'
}

/** The token in the panel's address as the primary announced it; nothing where that address was not recorded. */
export const findAnnouncedToken = ({ exchange, source }: Announcement): FoundToken | undefined =>
  source && findToken({ ...exchange, url: source })

/** Announced as http to a page of https, which the browser blocks. */
export const isInsecure = ({ source, exchange }: Announcement): boolean =>
  source?.scheme === 'http' && exchange.url.scheme === 'https'

/** A visit whose address does not name its mirror, in a cleaned recording perhaps, may have been to this one. */
export const isRequested = (announcement: Announcement, visits: readonly TimedVisit[]): boolean =>
  visits.some(({ mirrorId }) => mirrorId === undefined || mirrorId === announcement.mirrorId)

/** Announced, not blocked as insecure, and never requested: the first announcement of each mirror. */
export function findUnrequested({ announcements, visits }: Evidence): readonly Announcement[] {
  const first = new Map<string, Announcement>()
  for (const announcement of announcements)
    if (isAnnounced(announcement) && !isInsecure(announcement) && !first.has(announcement.mirrorId))
      first.set(announcement.mirrorId, announcement)
  return [...first.values()].filter((announcement) => !isRequested(announcement, visits))
}

/** The panel's address as announced, else below the base address that the primary lists for the mirror. */
export function announcedAddress(
  { source, mirrorId }: Announcement,
  listed: readonly ListedMirror[],
): HttpUrl | undefined {
  const base = source ? undefined : listed.find((mirror) => mirror.mirrorId === mirrorId)?.base
  return source ?? (base && parseHttpUrl(`${base.origin}${base.path.replace(/\/$/, '')}/plugins/servlet/admin/mirror`))
}
