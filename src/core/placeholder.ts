/**
 * What this product puts in the place of a secret: a kind and a number, letters, digits and hyphens only, so that it is safe in
 * addresses, header fields, cookies and JSON.
 */

export const SECRET_KINDS = [
  'address',
  'cookie',
  'credential',
  'field',
  'header',
  'name',
  'parameter',
  'path',
  'session',
  'signature',
  'token',
  'user',
  'word',
] as const
export type SecretKind = (typeof SECRET_KINDS)[number]

/** In the place of what another tool had replaced before. */
export const REPLACED_BEFORE = 'REDACTED'

const ANYWHERE = new RegExp(`REDACTED-(?:${SECRET_KINDS.join('|')})-[1-9]\\d{0,6}`, 'g')
const PLACEHOLDER = new RegExp(`^${ANYWHERE.source}$`)

/** Each secret has one, so unlike what other tools leave behind it can be compared and stands for a value that was there. */
export const isPlaceholder = (text: string): boolean => PLACEHOLDER.test(text)

export const withoutPlaceholders = (text: string): string => text.replaceAll(ANYWHERE, '')

/** Also in a part of it. */
export const holdsPlaceholder = (text: string): boolean => withoutPlaceholders(text) !== text
