/** The names of query parameters that may be shown: those of the panel's address, and plain words. Never their values. */

import { holdsRandom } from '../random-text.ts'
import { MASKED } from '../http/url.ts'

/** In the order in which Atlassian Connect writes them (ConnectAddonUriBuilderImpl). */
export const PANEL_PARAMETERS = ['tz', 'loc', 'user_id', 'user_key', 'xdm_e', 'xdm_c', 'cp', 'lic', 'cv'] as const

const PLAIN_NAME = /^_?[a-z]+(?:[_-]?[a-z]+){0,3}\d{0,2}$/i
const NAME_LIMIT = 24

/** A name without a value is not shown, since a query may be nothing but a user's name or a key. */
export function shownParameter(name: string, value: string): string {
  const isOfPanel = PANEL_PARAMETERS.some((known) => known === name.toLowerCase())
  const isPlain = value !== '' && name.length <= NAME_LIMIT && PLAIN_NAME.test(name) && !holdsRandom(name)
  return isOfPanel || isPlain ? name : MASKED
}
