/**
 * Which values of a request are hidden until somebody asks for them, so that a glance over the shoulder or a picture in a ticket
 * gives none away. A rough sieve for the screen: what leaves the page goes through redaction.
 */

export interface NamedValue {
  readonly name: string
  readonly value: string
  readonly isSecret: boolean
}

const SECRET_NAME =
  /auth|cookie|token|jwt|secret|passw|pwd|signature|credential|session|csrf|xsrf|api-?key|private|^(?:sig|code|key|sid|state|otp)$/i
/** A JWT, wherever it stands; an address with a user and a password. */
const SECRET_VALUE = /eyJ[\w-]{10,}|:\/\/[^/\s]{1,200}@|[?&;](?:jwt|token|code|sig|jsessionid)=/i

export const namedValue = (name: string, value: string): NamedValue => ({
  name,
  value,
  isSecret: value !== '' && !isHarmless(name) && (SECRET_NAME.test(name) || SECRET_VALUE.test(value)),
})

/** Names that look like one and hold none. */
const isHarmless = (name: string): boolean => /^(?:www-authenticate|:authority|author|x-auserid)$/i.test(name)
