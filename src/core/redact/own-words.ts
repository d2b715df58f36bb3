/**
 * Words that a redacted capture is made of, whatever the capture held: names of its fields, kinds of placeholders, the frame of a
 * page. A cookie that says one of them tells nothing, and searching for it would find the capture itself.
 */

import { SECRET_KINDS } from '../placeholder.ts'

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** In lower case, those of six letters and more. */
export const OWN_WORDS: readonly string[] = [
  ...SECRET_KINDS,
  ...words(`
    version creator entries pages title pagetimings pageref starteddatetime request response method httpversion cookies headers
    querystring headerssize bodysize status statustext content mimetype redirecturl cache timings blocked connect receive
    serveripaddress _initiator callframes functionname linenumber columnnumber _resourcetype _fromcache _error _waspushed
    _fetchedviaserviceworker _transfersize`),
  ...words(
    '_redaction mirrorscope ruleset iscutoff replaced redacted queryhash changedaddress change parameter islost unknown',
  ),
  ...words(
    'errors message exceptionname values baseurl stated iframe script password http-equiv content-security-policy',
  ),
]
