/**
 * What the diagnosis reads of a body, and nothing else of it: the panel's announced address, the mirrors of a list, the names of
 * Bitbucket's errors, a time that a refusal states, and of a page whether it logs in, runs scripts or limits its frames.
 *
 * The result is a body of the same kind that says the same to the diagnosis. Bodies that the diagnosis does not read are left out
 * before.
 */

import { isLoginPage, isWithoutScript } from '../http/web-page.ts'
import { metaPolicyTexts } from '../http/frame-sources.ts'
import { fieldsOf, jsonOf, listOf, textOf, type Fields } from '../har/tolerant.ts'
import { findPanelAddress } from '../mirror/announcement.ts'
import { MIRROR_ID, type HttpUrl } from '../http/url.ts'
import { statedText } from '../mirror/stated-time.ts'
import { redactPolicy } from './redact-header.ts'
import { isClassName, redactMessage } from './redact-message.ts'
import { redactUrl } from './redact-url.ts'
import type { SecretBook } from './secret-book.ts'

export function redactBody(text: string, book: SecretBook): string {
  const json = fieldsOf(jsonOf(text))
  return json ? JSON.stringify(redactJson(json, text, book)) : redactPage(text, book)
}

function redactJson(json: Fields, text: string, book: SecretBook): object {
  const panel = findPanelAddress(text)
  const stated = statedText(text)
  return {
    ...(panel ? { panel: redactUrl(addressOf(panel), book) } : {}),
    ...(stated === undefined ? {} : { stated }),
    ...(Array.isArray(json['values'])
      ? { values: listOf(json['values']).map((value) => redactMirror(value, book)) }
      : {}),
    ...(Array.isArray(json['errors'])
      ? { errors: listOf(json['errors']).map((error) => redactError(error, book)) }
      : {}),
  }
}

function redactMirror(value: unknown, book: SecretBook): object {
  const fields = fieldsOf(value) ?? {}
  const [id, baseUrl] = [textOf(fields['id']), textOf(fields['baseUrl'])]
  return {
    ...(id !== undefined && MIRROR_ID.test(id) ? { id: book.keep(id) } : {}),
    ...(baseUrl === undefined ? {} : { baseUrl: redactUrl(baseUrl, book) }),
  }
}

function redactError(error: unknown, book: SecretBook): object {
  const fields = fieldsOf(error) ?? {}
  const [message, name] = [textOf(fields['message']), textOf(fields['exceptionName'])]
  return {
    ...(message === undefined ? {} : { message: redactMessage(message, book) }),
    ...(name === undefined ? {} : { exceptionName: isClassName(name) ? name : book.placeholderFor('name', name) }),
  }
}

/** Of an answer that the diagnosis does not read: the errors that it tells, if it tells any. */
export function redactErrors(text: string, book: SecretBook): string | undefined {
  const errors = fieldsOf(jsonOf(text))?.['errors']
  return Array.isArray(errors) ? JSON.stringify({ errors: errors.map((error) => redactError(error, book)) }) : undefined
}

const MARKS = [
  /^\s*\[Fiddler\]/,
  /<title>Charles Error Report/i,
  /requires a (?:Bitbucket )?Data Center licen[cs]e/i,
  /MirroringDisabledException/,
]

function redactPage(text: string, book: SecretBook): string {
  const marks = MARKS.flatMap((mark) => mark.exec(text)?.[0] ?? [])
  const policies = metaPolicyTexts(text).map((policy) => redactPolicy(policy, book).replaceAll('"', ''))
  const panel = findPanelAddress(text)
  const stated = statedText(text)
  return [
    ...marks,
    '<html><head>',
    ...policies.map((policy) => `<meta http-equiv="Content-Security-Policy" content="${policy}">`),
    '</head><body>',
    ...(isLoginPage(text) ? ['<input type="password">'] : []),
    ...(panel ? [`<iframe src="${redactUrl(addressOf(panel), book)}">`] : []),
    ...(stated === undefined ? [] : [stated]),
    ...(isWithoutScript(text) ? [] : ['<script></script>']),
    '</body></html>',
  ].join('')
}

const addressOf = ({ origin, path, query }: HttpUrl): string => `${origin}${path}${query === '' ? '' : `?${query}`}`
