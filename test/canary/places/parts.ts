/** Parts that several places are made of. */

export const base64 = (text: string): string => Buffer.from(text).toString('base64')
export const base64Url = (text: string): string => Buffer.from(text).toString('base64url')

/** A token whose times can be read; parts that are given replace its own. */
export function token({
  header = '{"typ":"JWT","alg":"HS256"}',
  claims = '{"iss":"b0ht-kwf9-alq1-zyiz","iat":1795416194,"exp":1795416374}',
  signature = 'U7_YZ4f_yWjbVkt0mIQK8U470tDgR6HIrlzPXfVBp4g',
} = {}): string {
  return [base64Url(header), base64Url(claims), signature].join('.')
}

export const claimsWith = (name: string, json: string): string =>
  `{"iss":"b0ht-kwf9-alq1-zyiz","iat":1795416194,"exp":1795416374,"${name}":${json}}`

export const FORM = 'application/x-www-form-urlencoded'
export const JSON_TYPE = 'application/json;charset=UTF-8'
export const HTML = 'text/html;charset=UTF-8'

/** The value as a session cookie of another exchange: from there it can be known wherever else it stands. */
export const session = (value: string): { readonly Cookie: string } => ({ Cookie: `BITBUCKETSESSIONID=${value}` })
