/** Entries with a secret in one place each, and nothing else in them. */

import type { Fields } from '../../src/core/har/tolerant.ts'
import { makeToken } from './make-token.ts'

export const PLACES_URL = 'https://bitbucket.corp.test'

const URL = PLACES_URL
const PANEL = `${URL}/plugins/servlet/admin/mirror`
const MIRRORS = `${URL}/rest/mirroring/latest/mirrorServers`

const sent = (name: string, value: unknown): Fields => ({ request: { url: URL, headers: [{ name, value }] } })
const answered = (name: string, value: string): Fields => ({ response: { headers: [{ name, value }] } })
const asked = (url: string): Fields => ({ request: { url } })
const told = (text: string, url = URL): Fields => ({ request: { url }, response: { content: { text } } })

/** Place → an entry with the secret there. */
export const secretPlaces = (secret: string) =>
  ({
    'a cookie in the list': { request: { cookies: [{ name: 'x', value: secret }] } },
    'a cookie that is set, in the list': { response: { cookies: [{ name: 'x', value: secret }] } },
    Cookie: sent('Cookie', `a=b; x=${secret}`),
    'Set-Cookie': answered('Set-Cookie', `x=${secret}; Path=/`),
    Authorization: sent('Authorization', `Bearer ${secret}`),
    'Authorization without a scheme': sent('Authorization', secret),
    'Proxy-Authorization': sent('Proxy-Authorization', `Basic ${secret}`),
    'WWW-Authenticate': answered('WWW-Authenticate', `Negotiate ${secret}`),
    'Proxy-Authenticate': answered('Proxy-Authenticate', `Negotiate ${secret}`),
    'X-AUSERNAME': answered('X-AUSERNAME', secret),
    'X-AUSERID': answered('X-AUSERID', secret),
    'X-ASESSIONID': answered('X-ASESSIONID', secret),
    'a header that nobody knows': sent('X-Anything', secret),
    'the name of a header': sent(secret, 'x'),
    'Accept-Language': sent('Accept-Language', secret),
    'User-Agent': sent('User-Agent', `Mozilla/5.0 ${secret}`),
    Server: answered('Server', `nginx ${secret}`),
    Via: answered('Via', `1.1 proxy (${secret})`),
    'X-Frame-Options': answered('X-Frame-Options', `ALLOW-FROM ${URL}/${secret}`),
    'a policy’s nonce': answered('Content-Security-Policy', `script-src 'nonce-${secret}'`),
    Location: answered('Location', `/login?next=${secret}`),
    Referer: sent('Referer', `${URL}/${secret}`),
    Origin: sent('Origin', `https://${secret}`),
    ':path': sent(':path', `/x?y=${secret}`),
    'a path': asked(`${URL}/projects/${secret}`),
    'a user’s path': asked(`${URL}/users/~${secret}`),
    'a session in a path': asked(`${URL}/login;jsessionid=${secret}`),
    'a parameter of a path': asked(`${URL}/login;v=${secret}`),
    'a parameter': asked(`${URL}/login?next=${secret}`),
    'the name of a parameter': asked(`${URL}/login?${secret}=1`),
    'a query without a name': asked(`${URL}/login?${secret}`),
    'an address inside': asked(`${URL}/login?next=${encodeURIComponent(`${URL}/?k=${secret}`)}`),
    'a login in an address': asked(`https://svc:${secret}@bitbucket.corp.test`),
    'a fragment': asked(`${URL}/login#${secret}`),
    'another scheme': asked(`other:${secret}`),
    'a signature': asked(`${URL}/x?jwt=${makeToken({ iat: 1, exp: 2 }).replace(/[^.]+$/, secret)}`),
    'the person of a token': asked(`${URL}/x?jwt=${makeToken({ iat: 1, exp: 2, sub: secret })}`),
    'a claim of a token': asked(`${URL}/x?jwt=${makeToken({ iat: 1, exp: 2, jti: secret })}`),
    'a message': told(JSON.stringify({ errors: [{ message: `The key ${secret} is unknown.` }] })),
    'the name of an exception': told(JSON.stringify({ errors: [{ exceptionName: secret }] })),
    'a page': told(`<p>${secret}</p>`),
    'a field of a page': told(`<input name="atl_token" value="${secret}">`),
    'the answer of a token': told(JSON.stringify({ x: secret }), `${URL}/rest/mirroring/latest/mirrorServers/x/token`),
    'a script that asked': { _initiator: { type: 'script', url: `${URL}/${secret}` } },
    'a function that asked': { _initiator: { type: 'script', stack: { callFrames: [{ functionName: secret }] } } },
    'a reason phrase': { response: { statusText: `Session ${secret} ended` } },
    'an error': { response: { _error: `failed at ${secret}` } },
    'a redirect': { response: { redirectURL: `${URL}/login?next=${secret}` } },
    'a page’s id': { pageref: secret },
    'a kind of resource': { _resourceType: secret },
    'a version of HTTP': { request: { url: URL, httpVersion: secret } },
    'a method': { request: { url: URL, method: secret } },
    'a kind of file': { response: { content: { mimeType: `text/${secret}` } } },
    'a time': { time: secret },
    'a part of a time': { timings: { wait: secret } },
    'a start': { startedDateTime: secret },
    'a size': { response: { bodySize: secret, content: { size: secret } } },
    'a flag': { _wasPushed: secret },
    'the address of a server': { serverIPAddress: secret },
    'a value that is a list': sent('Cookie', [`x=${secret}`]),
    'the name of a cookie': sent('Cookie', `${secret}=`),
    'the domain of a cookie': answered('Set-Cookie', `x=; Domain=${secret}`),
    'an attribute of a cookie': answered('Set-Cookie', `x=; Path=/${secret}`),
    'a server in a policy': answered('Content-Security-Policy', `frame-src ${secret}`),
    'a path in a policy': answered('Content-Security-Policy', `frame-src ${URL}/${secret}`),
    'a realm': answered('WWW-Authenticate', `OAuth realm="${secret}"`),
    'a realm that is an address': answered(
      'WWW-Authenticate',
      `OAuth realm="${encodeURIComponent(`${URL}/${secret}`)}"`,
    ),
    'a channel': asked(`${PANEL}?xdm_c=channel-${secret}__panel`),
    'a context path': asked(`${PANEL}?cp=/${secret}`),
    'a zone': asked(`${PANEL}?tz=${secret}`),
    'a mirror in a list': told(JSON.stringify({ values: [{ baseUrl: `${URL}/${secret}` }] }), MIRRORS),
    'a panel that is announced': told(JSON.stringify({ src: `${PANEL}?user_id=${secret}` }), MIRRORS),
    'a page of the panel': told(`<p>${secret}</p>`, PANEL),
    'a policy of a page': told(
      `<meta http-equiv="Content-Security-Policy" content="frame-src 'nonce-${secret}'">`,
      PANEL,
    ),
    'a frame of a page': told(`<iframe src="${PANEL}?user_id=${secret}"></iframe>`, PANEL),
    'a field of an answer that is kept': told(JSON.stringify({ x: secret }), MIRRORS),
    'a field that nobody knows': { _anything: { deep: [secret] } },
    'what was sent': { request: { url: URL, postData: { text: `a=${secret}` } } },
  }) as const satisfies Readonly<Record<string, Fields>>

export type SecretPlace = keyof ReturnType<typeof secretPlaces>
