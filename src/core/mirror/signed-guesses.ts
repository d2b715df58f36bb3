/**
 * What a capture lets one guess of the address that was signed: values its parameters may have had, paths it may have begun
 * with. Guesses are hashed and never shown.
 */

import { leadingPaths } from '../http/leading-paths.ts'
import { queryPairs, type HttpUrl } from '../http/url.ts'
import { PANEL_PARAMETERS } from '../token/parameter-names.ts'
import type { Guesses } from '../token/request-change.ts'
import type { Announcement, ListedMirror } from './announcement.ts'
import { panelContext, primaryContext } from './paths.ts'
import type { Visit } from './visit.ts'

type Values = ReadonlyMap<string, readonly string[]>

/** What all visits of a capture may share. */
export interface SharedGuesses {
  readonly values: Values
  readonly prefixes: readonly string[]
  /** Ids of the mirrors that the capture names, in upper case. */
  readonly mirrorIds: readonly string[]
}

const VALUES_LIMIT = 6
const PREFIXES_LIMIT = 12
const IDS_LIMIT = 6
/** A query that is longer, its token included, gives no guesses: no panel has it. */
const QUERY_LIMIT = 4096
/** Where administrators put a mirror or a primary below a host. */
const USUAL_PREFIXES = ['/mirror', '/bitbucket', '/stash']

export function shareGuesses(
  visits: readonly Visit[],
  announcements: readonly Announcement[],
  listed: readonly ListedMirror[],
): SharedGuesses {
  const urls = [...announcements.flatMap(({ source }) => source ?? []), ...visits.map(({ last }) => last.url)]
  const values = collectValues(urls.slice(-200))
  const contexts = [
    ...urls.map((url) => panelContext(url) ?? ''),
    ...listed.map(({ base }) => base.path.replace(/\/$/, '')),
    ...announcements.map(({ exchange }) => primaryContext(exchange.url) ?? ''),
    ...(values.get('cp') ?? []),
  ].filter((path) => /^\/[^/]/.test(path) && path.length <= 100)
  return {
    values,
    prefixes: [...new Set([...new Set(contexts)].slice(0, PREFIXES_LIMIT).concat(USUAL_PREFIXES))],
    mirrorIds: distinct([...listed, ...announcements].map(({ mirrorId }) => mirrorId)).slice(0, IDS_LIMIT),
  }
}

/** The distinct values of each of the panel's parameters. */
function collectValues(urls: readonly HttpUrl[]): Values {
  const values = new Map<string, string[]>(PANEL_PARAMETERS.map((name) => [name, []]))
  for (const [name, value] of urls.filter(({ query }) => query.length <= QUERY_LIMIT).flatMap(queryPairs)) {
    const seen = values.get(name)
    if (seen && seen.length < VALUES_LIMIT && !seen.includes(value)) seen.push(value)
  }
  return values
}

export function guessesFor(visit: Visit, shared: SharedGuesses): Omit<Guesses, 'encoded'> {
  const context = panelContext(visit.last.url) ?? ''
  return { contexts: leadingPaths(`${context}/`), prefixes: shared.prefixes, values: guessValues(visit, shared) }
}

/** The likeliest first: as announced, as Connect fills them in, as in other visits, and none. */
function guessValues(visit: Visit, { values, mirrorIds }: SharedGuesses): Values {
  const announced = new Map<string, string[]>()
  const source = visit.announcement?.source
  for (const [name, value] of source && source.query.length <= QUERY_LIMIT ? queryPairs(source) : [])
    if (name !== 'jwt') announced.set(name, [...(announced.get(name) ?? []), value])
  const filledIn = usualValues(visit, mirrorIds)
  return new Map(
    distinct([...PANEL_PARAMETERS, ...announced.keys()]).map((name) => [
      name,
      distinct([...(announced.get(name) ?? []), ...(filledIn[name] ?? []), ...(values.get(name) ?? []), '']),
    ]),
  )
}

function usualValues(
  { announcement, embedder, primary, mirrorId, last }: Visit,
  mirrorIds: readonly string[],
): Readonly<Record<string, readonly string[]>> {
  const answer = announcement?.exchange.answer
  const present = (...values: readonly (string | undefined)[]): readonly string[] =>
    values.flatMap((value) => value ?? [])
  return {
    user_id: present(answer?.headers.find('x-ausername')),
    user_key: present(answer?.headers.find('x-auserid')),
    loc: present(last.requestHeaders.find('accept-language')?.split(/[,;]/)[0]),
    tz: ['UTC'],
    xdm_e: present(embedder, primary?.origin, announcement?.exchange.url.origin),
    xdm_c: distinct(present(mirrorId, announcement?.mirrorId, ...mirrorIds)).map(channelOf),
    cp: present(announcement && primaryContext(announcement.exchange.url)),
    lic: ['none', 'active'],
  }
}

const channelOf = (mirrorId: string): string =>
  `channel-bitbucket.mirror.${mirrorId.toLowerCase()}__mirror-config-panel`

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)]
