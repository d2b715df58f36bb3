/** Every place, group by group. */

import { ADDRESS_PLACES } from './address.ts'
import { BODY_PLACES } from './bodies.ts'
import { MIRRORING_PLACES } from './mirroring.ts'
import { COMMENT_PLACES, PAGE_PLACES } from './comments-and-pages.ts'
import { CONTAINER_PLACES, ECHO_PLACES } from './echoes.ts'
import { EXPORTER_PLACES } from './exporter-fields.ts'
import { MISUSED_PLACES } from './misused-fields.ts'
import type { Place } from './place.ts'
import { POST_PLACES } from './post-data.ts'
import { HEADER_LIST_PLACES, REQUEST_COOKIE_PLACES, REQUEST_HEADER_PLACES } from './request-headers.ts'
import { REDIRECT_PLACES, RESPONSE_COOKIE_PLACES, RESPONSE_HEADER_PLACES } from './response-headers.ts'
import { TOKEN_PLACES } from './tokens.ts'

export const PLACES: readonly Place[] = [
  ...ADDRESS_PLACES,
  ...REQUEST_HEADER_PLACES,
  ...REQUEST_COOKIE_PLACES,
  ...HEADER_LIST_PLACES,
  ...POST_PLACES,
  ...RESPONSE_HEADER_PLACES,
  ...RESPONSE_COOKIE_PLACES,
  ...REDIRECT_PLACES,
  ...BODY_PLACES,
  ...MIRRORING_PLACES,
  ...TOKEN_PLACES,
  ...EXPORTER_PLACES,
  ...COMMENT_PLACES,
  ...PAGE_PLACES,
  ...MISUSED_PLACES,
  ...ECHO_PLACES,
  ...CONTAINER_PLACES,
]
