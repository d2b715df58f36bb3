/** Comments, which any object of a HAR may have, and pages, whose titles are addresses. */

import type { Planting } from '../planting.ts'
import { beside, besideRequest, besideResponse } from './beside.ts'
import { session } from './parts.ts'
import { placesOf } from './place.ts'

const PAGE = 'https://bitbucket.corp.example/admin/mirrors'

export const COMMENT_PLACES = placesOf('comment', [
  ['log', 'placed', 'field', (p, text) => void (p.log['comment'] = text)],
  ['creator', 'placed', 'field', (p, text) => void (p.log.creator['comment'] = text)],
  [
    'browser',
    'placed',
    'field',
    (p, text) => void (p.log['browser'] = { ...(p.log['browser'] as object | undefined), comment: text }),
  ],
  ['page', 'placed', 'field', (p, text) => void Object.assign(p.log.pages[0] ?? {}, { comment: text })],
  [
    'times of a page',
    'placed',
    'field',
    (p, text) => void Object.assign(p.log.pages[0]?.pageTimings ?? {}, { comment: text }),
  ],
  ['entry', 'placed', 'field', beside((text) => ({ comment: text }))],
  ['request', 'placed', 'field', besideRequest((text) => ({ comment: text }))],
  ['response', 'placed', 'field', besideResponse((text) => ({ comment: text }))],
  ['timings', 'placed', 'field', (p, text) => void (p.call().timings['comment'] = text)],
  ['cache', 'placed', 'field', (p, text) => void (p.call().cache['comment'] = text)],
])

export const PAGE_PLACES = placesOf('page', [
  ['title, parameter', 'named', 'query', (p, text) => addPage(p, { title: `${PAGE}?access_token=${text}` })],
  ['title, fragment', 'named', 'query', (p, text) => addPage(p, { title: `${PAGE}#access_token=${text}` })],
  [
    'title, path',
    'placed',
    'path',
    (p, text) => addPage(p, { title: `https://bitbucket.corp.example/passwordreset/${text}` }),
  ],
  ['title, words', 'placed', 'field', (p, text) => addPage(p, { title: `Token ${text} - Bitbucket` })],
  [
    'title, session of another exchange',
    'echo',
    'field',
    (p, text, value) => {
      p.send(session(value))
      addPage(p, { title: `Session ${text} - Bitbucket` })
    },
  ],
  [
    'id, and what refers to it',
    'placed',
    'field',
    (p, text) => {
      addPage(p, { id: text })
      p.call().pageref = text
    },
  ],
  ['start that is none', 'placed', 'field', (p, text) => addPage(p, { startedDateTime: text })],
  ['unknown field', 'placed', 'field', (p, text) => addPage(p, { _URL: text })],
])

function addPage({ log }: Planting, changed: object): void {
  const [page] = log.pages
  if (!page) throw new Error('The story has no page')
  log.pages.push({ ...page, id: `page_${log.pages.length + 1}`, ...changed })
}
