/**
 * What kind of page an answer holds, as far as its text tells: a login, or one that can do nothing at all.
 *
 * Looks at elements, not at words, which every product and language writes otherwise. Linear in the length of the text.
 */

/** Asks for a password, or carries the browser on to a sign-on by itself (SAML, WS-Federation, OpenID Connect). */
export const isLoginPage = (html: string): boolean =>
  tagsOf(html).some((tag) => LOGIN_TAGS.some((one) => one.test(tag)))

/** A whole document without any script. Text that was cut short, or that something else was put in the place of, is none. */
export const isWithoutScript = (html: string): boolean =>
  /<\/(?:body|html)\s*>\s*$/i.test(html.slice(-END_CHARACTERS)) && !tagsOf(html).some((tag) => /^script\b/i.test(tag))

const END_CHARACTERS = 200
const TAG_CHARACTERS = 2000

const LOGIN_TAGS: readonly RegExp[] = [
  /^input\b.*\stype\s*=\s*["']?password\b/is,
  /^input\b.*\sname\s*=\s*["']?(?:SAMLRequest|SAMLResponse|wresult|wctx|id_token|j_password|os_password)\b/is,
]

const tagsOf = (html: string): readonly string[] =>
  html.split('<').map((part) => part.slice(0, TAG_CHARACTERS).split('>', 1)[0] ?? '')
