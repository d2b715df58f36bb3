/**
 * Firefox's errors that can end the load of a page or of something on it; Playwright passes them on.
 *
 * The names are those of Mozilla's xpcom/base/ErrorList.py, NSS's SECerrs.h and SSLerrs.h and mozpkix's pkixnss.h. NSS has some
 * two hundred names for what goes wrong within TLS; the families in `net-error.ts` stand for those that are not here.
 */

import type { NetErrorTable } from './net-error-kind.ts'

const AUTHORITY = 'the certificate is not issued by an authority that the browser trusts; its chain may be incomplete'
const MALFORMED = 'the certificate is malformed or breaks a rule of the browser; look at how it was issued'
const NOT_FOR_SERVERS = 'the certificate is not made for a server; have it issued for TLS server authentication'
const REVOKED = 'the certificate was revoked by its authority; install a new one'
const REVOCATION =
  'the browser could not check whether the certificate was revoked; look at OCSP of authority and server'
const WEAK_KEY = 'the key of the certificate is too short or of an unusual kind; have it issued with another one'
const WEAK_SIGNATURE = 'the certificate is signed with an outdated algorithm such as SHA-1; have it issued again'
const EXPIRED_ISSUER = 'a certificate in the chain is expired or not yet valid by the clock of the browser’s computer'
const CLIENT_CERTIFICATE = 'the server did not accept a certificate of the user, or the lack of one'
const NO_COMMON_TLS = 'browser and server have no TLS version or cipher in common; the server’s may be outdated'
const HANDSHAKE = 'the TLS handshake failed; look at the server’s TLS settings and for a device that inspects TLS'
const PROXY_LOGIN = 'the browser’s proxy asks for a login that the browser could not give'
const PROXY_REFUSED =
  'the browser’s own proxy refused the way to the host; exempt the host from the proxy or open the way'
const PROXY_UNREACHED = 'the browser’s own proxy did not reach the host; exempt the host from the proxy or open the way'
const TRACKING = 'the browser’s protection against tracking blocked the request; allow the page there'
const UNSAFE_LIST = 'the address is on the browser’s list of dangerous sites'
const REDIRECTED = 'the request went on as another one; by itself no fault'
const INTEGRITY =
  'the file is another one than the page expects, or may not be compared with it (subresource integrity)'
const CACHE = 'the browser’s own cache failed; clear it and try again'
const SOCKET = 'the computer could not set up the connection; restart the browser, look at security software'
const INTERNAL = 'a fault inside the browser; restart or update it and try again'
const CRASHED = 'the part of the browser that held the page crashed; reload it'

export const FIREFOX_ERRORS: NetErrorTable = {
  certificate: {
    MOZILLA_PKIX_ERROR_ADDITIONAL_POLICY_CONSTRAINT_FAILED:
      'the browser has rules of its own for this authority, and the certificate breaks them',
    MOZILLA_PKIX_ERROR_CA_CERT_USED_AS_END_ENTITY:
      'the certificate is an authority’s own and may not serve for a server',
    MOZILLA_PKIX_ERROR_EMPTY_ISSUER_NAME: MALFORMED,
    MOZILLA_PKIX_ERROR_INADEQUATE_KEY_SIZE: WEAK_KEY,
    MOZILLA_PKIX_ERROR_INSUFFICIENT_CERTIFICATE_TRANSPARENCY:
      'the certificate is in no public log that the browser demands; have it issued again',
    MOZILLA_PKIX_ERROR_INVALID_INTEGER_ENCODING: MALFORMED,
    MOZILLA_PKIX_ERROR_ISSUER_NO_LONGER_TRUSTED:
      'the browser no longer trusts the authority that issued the certificate',
    MOZILLA_PKIX_ERROR_KEY_PINNING_FAILURE:
      'the certificate is another one than the browser expects for this host; something may intercept',
    MOZILLA_PKIX_ERROR_MITM_DETECTED:
      'software on the way, such as a virus scanner or a company’s proxy, replaces the certificate by its own',
    MOZILLA_PKIX_ERROR_NOT_YET_VALID_CERTIFICATE:
      'the certificate is not yet valid by the clock of the browser’s computer',
    MOZILLA_PKIX_ERROR_NOT_YET_VALID_ISSUER_CERTIFICATE: EXPIRED_ISSUER,
    MOZILLA_PKIX_ERROR_OCSP_RESPONSE_FOR_CERT_MISSING: REVOCATION,
    MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING:
      'the certificate demands that the server staples proof of validity (OCSP), and it did not',
    MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT:
      'the certificate is signed by itself and not issued by an authority that the browser trusts',
    MOZILLA_PKIX_ERROR_SIGNATURE_ALGORITHM_MISMATCH: MALFORMED,
    MOZILLA_PKIX_ERROR_V1_CERT_USED_AS_CA: 'a certificate in the chain is of an old kind that may not issue others',
    MOZILLA_PKIX_ERROR_VALIDITY_TOO_LONG:
      'the certificate is valid for longer than browsers allow; have it issued for a shorter time',
    NS_ERROR_BAD_HSTS_CERT: 'the certificate is not accepted, and the host allows nothing but https (HSTS)',
    SEC_ERROR_BAD_DER: MALFORMED,
    SEC_ERROR_BAD_SIGNATURE: 'the signature of the certificate is wrong; look at the chain that the server presents',
    SEC_ERROR_CA_CERT_INVALID:
      'a certificate in the chain may not issue others; look at the chain that the server presents',
    SEC_ERROR_CERT_NOT_IN_NAME_SPACE: 'the authority that issued the certificate may not issue it for this name',
    SEC_ERROR_CERT_NOT_VALID: MALFORMED,
    SEC_ERROR_CERT_SIGNATURE_ALGORITHM_DISABLED: WEAK_SIGNATURE,
    SEC_ERROR_CERT_USAGES_INVALID: NOT_FOR_SERVERS,
    SEC_ERROR_EXPIRED_CERTIFICATE: 'the certificate is expired by the clock of the browser’s computer',
    SEC_ERROR_EXPIRED_ISSUER_CERTIFICATE: EXPIRED_ISSUER,
    SEC_ERROR_EXTENSION_VALUE_INVALID: MALFORMED,
    SEC_ERROR_INADEQUATE_CERT_TYPE: NOT_FOR_SERVERS,
    SEC_ERROR_INADEQUATE_KEY_USAGE: NOT_FOR_SERVERS,
    SEC_ERROR_INVALID_KEY: WEAK_KEY,
    SEC_ERROR_INVALID_TIME: 'the dates in the certificate cannot be read; have it issued again',
    SEC_ERROR_OCSP_BAD_SIGNATURE: REVOCATION,
    SEC_ERROR_OCSP_FUTURE_RESPONSE:
      'the proof that the certificate is not revoked (OCSP) is dated in the future: compare the clocks of server and computer',
    SEC_ERROR_OCSP_INVALID_SIGNING_CERT: REVOCATION,
    SEC_ERROR_OCSP_MALFORMED_RESPONSE: REVOCATION,
    SEC_ERROR_OCSP_OLD_RESPONSE:
      'the proof that the certificate is not revoked (OCSP) is outdated: compare the clocks of server and computer',
    SEC_ERROR_OCSP_SERVER_ERROR: REVOCATION,
    SEC_ERROR_OCSP_TRY_SERVER_LATER: REVOCATION,
    SEC_ERROR_OCSP_UNKNOWN_CERT: REVOCATION,
    SEC_ERROR_PATH_LEN_CONSTRAINT_INVALID: 'the chain of certificates is longer than one of its authorities allows',
    SEC_ERROR_POLICY_VALIDATION_FAILED: 'the certificate breaks a policy that is set in the browser',
    SEC_ERROR_REUSED_ISSUER_AND_SERIAL:
      'two certificates of one authority bear the same number; have the server’s issued again',
    SEC_ERROR_REVOKED_CERTIFICATE: REVOKED,
    SEC_ERROR_REVOKED_CERTIFICATE_CRL: REVOKED,
    SEC_ERROR_REVOKED_CERTIFICATE_OCSP: REVOKED,
    SEC_ERROR_SIGNATURE_ALGORITHM_DISABLED: WEAK_SIGNATURE,
    SEC_ERROR_UNKNOWN_CRITICAL_EXTENSION: 'the certificate demands something that the browser does not know',
    SEC_ERROR_UNKNOWN_ISSUER: AUTHORITY,
    SEC_ERROR_UNSUPPORTED_EC_POINT_FORM: WEAK_KEY,
    SEC_ERROR_UNSUPPORTED_ELLIPTIC_CURVE: WEAK_KEY,
    SEC_ERROR_UNSUPPORTED_KEYALG: WEAK_KEY,
    SEC_ERROR_UNTRUSTED_CERT: 'the certificate is marked as not trusted in this browser',
    SEC_ERROR_UNTRUSTED_ISSUER: 'the authority that issued the certificate is marked as not trusted in this browser',
    SSL_ERROR_BAD_CERTIFICATE: 'the certificate of the server was rejected',
    SSL_ERROR_BAD_CERT_DOMAIN: 'the certificate does not name this host; it needs the name as subject alternative name',
    SSL_ERROR_RX_MALFORMED_CERTIFICATE: MALFORMED,
    SSL_ERROR_UNSUPPORTED_CERTIFICATE_TYPE: MALFORMED,
    SSL_ERROR_WEAK_SERVER_CERT_KEY: WEAK_KEY,
  },
  'certificate-or-tls': {
    SSL_ERROR_UNKNOWN:
      'the certificate or the TLS of the server is not accepted; open the address in a tab to see which',
  },
  tls: {
    NS_ERROR_NET_INADEQUATE_SECURITY: 'the server speaks HTTP/2 over TLS that is too weak for it; look at its ciphers',
    SSL_ERROR_ACCESS_DENIED_ALERT: CLIENT_CERTIFICATE,
    SSL_ERROR_BAD_CERT_ALERT: CLIENT_CERTIFICATE,
    SSL_ERROR_BAD_MAC_ALERT: 'the server says that TLS data arrived damaged; look for a device that inspects TLS',
    SSL_ERROR_BAD_MAC_READ: 'TLS data arrived damaged; look for a device that inspects TLS',
    SSL_ERROR_CERTIFICATE_UNKNOWN_ALERT: CLIENT_CERTIFICATE,
    SSL_ERROR_CLOSE_NOTIFY_ALERT: 'the server closed the TLS connection',
    SSL_ERROR_DECODE_ERROR_ALERT: HANDSHAKE,
    SSL_ERROR_DECRYPT_ERROR_ALERT: HANDSHAKE,
    SSL_ERROR_EXPIRED_CERT_ALERT: CLIENT_CERTIFICATE,
    SSL_ERROR_HANDSHAKE_FAILURE_ALERT:
      'the server broke off the TLS handshake: no common settings, or it wants a certificate of the user',
    SSL_ERROR_HANDSHAKE_UNEXPECTED_ALERT: HANDSHAKE,
    SSL_ERROR_ILLEGAL_PARAMETER_ALERT: HANDSHAKE,
    SSL_ERROR_INAPPROPRIATE_FALLBACK_ALERT:
      'something on the way lowered the TLS version; look for a device that inspects TLS',
    SSL_ERROR_INSUFFICIENT_SECURITY_ALERT: NO_COMMON_TLS,
    SSL_ERROR_INTERNAL_ERROR_ALERT: 'the server failed within TLS; look at its log',
    SSL_ERROR_MISSING_EXTENSION_ALERT: HANDSHAKE,
    SSL_ERROR_NEXT_PROTOCOL_NO_PROTOCOL: 'browser and server agreed on no protocol during the TLS handshake',
    SSL_ERROR_NO_CERTIFICATE: CLIENT_CERTIFICATE,
    SSL_ERROR_NO_CYPHER_OVERLAP: NO_COMMON_TLS,
    SSL_ERROR_NO_RENEGOTIATION_ALERT: HANDSHAKE,
    SSL_ERROR_PROTOCOL_VERSION_ALERT: NO_COMMON_TLS,
    SSL_ERROR_RENEGOTIATION_NOT_ALLOWED:
      'the server wanted to begin TLS anew in the middle, often to ask for a certificate of the user',
    SSL_ERROR_REVOKED_CERT_ALERT: CLIENT_CERTIFICATE,
    SSL_ERROR_RX_CERTIFICATE_REQUIRED_ALERT: CLIENT_CERTIFICATE,
    SSL_ERROR_RX_RECORD_TOO_LONG: 'what answered does not speak TLS; perhaps the port speaks plain http',
    SSL_ERROR_SERVER_KEY_EXCHANGE_FAILURE: HANDSHAKE,
    SSL_ERROR_SSL2_DISABLED: NO_COMMON_TLS,
    SSL_ERROR_UNKNOWN_CA_ALERT: CLIENT_CERTIFICATE,
    SSL_ERROR_UNRECOGNIZED_NAME_ALERT:
      'the server does not know this host name; look at the names in its TLS configuration',
    SSL_ERROR_UNSAFE_NEGOTIATION: NO_COMMON_TLS,
    SSL_ERROR_UNSUPPORTED_CERT_ALERT: CLIENT_CERTIFICATE,
    SSL_ERROR_UNSUPPORTED_EXTENSION_ALERT: HANDSHAKE,
    SSL_ERROR_UNSUPPORTED_SIGNATURE_ALGORITHM: NO_COMMON_TLS,
    SSL_ERROR_UNSUPPORTED_VERSION: NO_COMMON_TLS,
    SSL_ERROR_WEAK_SERVER_EPHEMERAL_DH_KEY:
      'the server’s TLS uses a key that is too short; renew its Diffie-Hellman parameters',
  },
  name: {
    NS_ERROR_DEFINITIVE_UNKNOWN_HOST: 'the host name does not exist, says the DNS server',
    NS_ERROR_DNS_LOOKUP_QUEUE_FULL: 'too many host names waited to be resolved; try again',
    NS_ERROR_UNKNOWN_HOST:
      'the host name could not be resolved; look at the DNS of this computer, its VPN and its hosts file',
  },
  refused: {
    NS_ERROR_CONNECTION_REFUSED: 'the connection was refused: nothing listens there, or a firewall rejects it',
    NS_ERROR_NON_LOCAL_CONNECTION_REFUSED: 'this browser is set to connect to its own computer only',
    NS_ERROR_WEBSOCKET_CONNECTION_REFUSED: 'the web socket was refused; look at the proxies before the server',
  },
  timeout: {
    NS_ERROR_NET_TIMEOUT:
      'no connection or no answer came in time: a firewall that drops packets, or a server that hangs',
    NS_ERROR_NET_TIMEOUT_EXTERNAL: 'a time limit in the browser or one of its extensions ended the request',
  },
  reset: {
    NS_ERROR_NET_EMPTY_RESPONSE:
      'the server closed the connection without a word; look at its log and at the proxies before it',
    NS_ERROR_NET_HTTP2_SENT_GOAWAY: 'the server closed the connection and takes no more requests on it; try again',
    NS_ERROR_NET_INTERRUPT:
      'the connection was cut while the answer came; look at time limits of the proxies before the server',
    NS_ERROR_NET_PARTIAL_TRANSFER:
      'the answer broke off; look at the server’s log and at time limits of the proxies before it',
    NS_ERROR_NET_RESET:
      'the connection was cut by the server or something on the way: a firewall, a proxy, or http where https is spoken',
    NS_ERROR_NOT_CONNECTED: 'the connection was already closed when the request was to be sent; try again',
  },
  offline: {
    NS_ERROR_OFFLINE: 'the browser is set to work offline, or the computer is offline',
  },
  proxy: {
    NS_ERROR_PROXY_AUTHENTICATION_FAILED: PROXY_LOGIN,
    NS_ERROR_PROXY_BAD_GATEWAY: PROXY_UNREACHED,
    NS_ERROR_PROXY_CONNECTION_REFUSED: 'the browser could not reach its own proxy; look at the proxy settings',
    NS_ERROR_PROXY_FORBIDDEN: PROXY_REFUSED,
    NS_ERROR_PROXY_GATEWAY_TIMEOUT: PROXY_UNREACHED,
    NS_ERROR_PROXY_NETWORK_AUTHENTICATION_REQUIRED:
      'the network asks for a login of its own first; open any page in a tab',
    NS_ERROR_PROXY_NOT_FOUND: PROXY_UNREACHED,
    NS_ERROR_PROXY_SERVICE_UNAVAILABLE: PROXY_UNREACHED,
    NS_ERROR_PROXY_UNAUTHORIZED: PROXY_LOGIN,
    NS_ERROR_UNKNOWN_PROXY_HOST:
      'the name of the browser’s own proxy could not be resolved; look at the proxy settings',
  },
  'blocked-by-client': {
    NS_ERROR_BLOCKED_BY_POLICY: 'a policy of the company in this browser blocks the address; look at about:policies',
    NS_ERROR_BLOCKED_URI: UNSAFE_LIST,
    NS_ERROR_CONTENT_BLOCKED:
      'the browser blocked the request: an extension, http within a page of https, or a policy of the page',
    NS_ERROR_CONTENT_BLOCKED_SHOW_ALT:
      'the browser blocked the request: an extension, http within a page of https, or a policy of the page',
    NS_ERROR_CRYPTOMINING_URI: TRACKING,
    NS_ERROR_DOM_BAD_CROSS_ORIGIN_URI: 'the browser does not let a page of another site use this address',
    NS_ERROR_DOM_BAD_URI: 'the browser does not let this page use the address; its console says why (CORS, mostly)',
    NS_ERROR_DOM_WEBEXT_CONTENT_SCRIPT_URI: 'an extension may not load this address',
    NS_ERROR_EMAILTRACKING_URI: TRACKING,
    NS_ERROR_FINGERPRINTING_URI: TRACKING,
    NS_ERROR_HARMFUL_URI: UNSAFE_LIST,
    NS_ERROR_HTTPS_ONLY: 'the browser is set to https only, and the address is http',
    NS_ERROR_LOCAL_NETWORK_ACCESS_DENIED:
      'the browser does not let this page reach into the local network; look at its site permissions and policies',
    NS_ERROR_MALWARE_URI: UNSAFE_LIST,
    NS_ERROR_PHISHING_URI: UNSAFE_LIST,
    NS_ERROR_PORT_ACCESS_NOT_ALLOWED:
      'the browser blocks this port because another service uses it by custom; use another port',
    NS_ERROR_SOCIALTRACKING_URI: TRACKING,
    NS_ERROR_TRACKING_URI: TRACKING,
    NS_ERROR_UNWANTED_URI: UNSAFE_LIST,
  },
  'blocked-by-policy': {
    NS_ERROR_CSP_FORM_ACTION_VIOLATION: 'the Content-Security-Policy of the page does not let it send its form there',
  },
  'blocked-by-response': {
    NS_ERROR_CSP_FRAME_ANCESTOR_VIOLATION:
      'the answer’s Content-Security-Policy (frame-ancestors) does not let the page around it show it',
    NS_ERROR_DOM_COEP_FAILED: 'the page around it demands a Cross-Origin-Embedder-Policy that the answer lacks',
    NS_ERROR_DOM_COOP_FAILED: 'the answer’s Cross-Origin-Opener-Policy does not let it be shown there',
    NS_ERROR_DOM_CORP_FAILED: 'the answer’s Cross-Origin-Resource-Policy keeps it from other sites',
    NS_ERROR_XFO_VIOLATION: 'the answer’s X-Frame-Options does not let the page around it show it',
  },
  aborted: {
    NS_BINDING_ABORTED: 'the request was cancelled: the page was left or reloaded, or a script gave up',
    NS_BINDING_CANCELLED_OLD_LOAD: 'the request was cancelled because another one took its place',
    NS_BINDING_REDIRECTED: REDIRECTED,
    NS_BINDING_RETARGETED: REDIRECTED,
    NS_ERROR_ABORT: 'the request was cancelled: the page was left or reloaded, or a script gave up',
    NS_ERROR_DOCSHELL_DYING: 'the page was closed during the request',
    NS_ERROR_PARSED_DATA_CACHED: 'the browser already had the answer; by itself no fault',
  },
  protocol: {
    NS_ERROR_CORRUPTED_CONTENT:
      'the answer arrived damaged or in a form that the browser refuses; look at the proxies before the server',
    NS_ERROR_FIRST_HEADER_FIELD_COMPONENT_EMPTY:
      'a header of the answer cannot be read; look at the proxies before the server',
    NS_ERROR_INVALID_CONTENT_ENCODING:
      'the answer is packed otherwise than it says; look at compression in the proxies before the server',
    NS_ERROR_NET_HTTP3_PROTOCOL_ERROR:
      'browser and server did not understand each other over HTTP/3; look at the proxies before the server',
    NS_ERROR_PARSING_HTTP_STATUS_LINE:
      'what answered does not speak HTTP; perhaps another service listens on this port',
    NS_ERROR_UNSAFE_CONTENT_TYPE: 'the answer is of another kind than the browser allows there',
  },
  other: {
    NS_BINDING_FAILED: 'the request failed and the browser does not say why',
    NS_ERROR_BASIC_HTTP_AUTH_DISABLED: 'the server asks for a password by plain http, which this browser does not give',
    NS_ERROR_CACHE_KEY_NOT_FOUND: CACHE,
    NS_ERROR_CONTENT_CRASHED: CRASHED,
    NS_ERROR_DOCSHELL_REQUEST_REJECTED: INTERNAL,
    NS_ERROR_DOCUMENT_NOT_CACHED: 'the browser was to answer from its cache and had nothing there; reload the page',
    NS_ERROR_FAILURE: 'the request failed and the browser does not say why; the browser console may',
    NS_ERROR_FRAME_CRASHED: CRASHED,
    NS_ERROR_INTERCEPTION_FAILED: 'a service worker of the page failed to answer; clear the site’s data',
    NS_ERROR_LOAD_SHOWED_ERRORPAGE: 'the browser shows an error page in place of the answer',
    NS_ERROR_MALFORMED_URI: 'the address cannot be read',
    NS_ERROR_NET_ERROR_RESPONSE: 'the server answered with an error status and nothing to show',
    NS_ERROR_OUT_OF_MEMORY: 'the browser’s computer ran out of memory',
    NS_ERROR_RECURSIVE_DOCUMENT_LOAD: 'the page holds itself in a frame; look at where the frame’s address leads',
    NS_ERROR_REDIRECT_LOOP:
      'the redirects go round in a circle; look at scheme, port and context path of base URL and proxy',
    NS_ERROR_SOCKET_ADDRESS_IN_USE: SOCKET,
    NS_ERROR_SOCKET_ADDRESS_NOT_SUPPORTED: SOCKET,
    NS_ERROR_SOCKET_CREATE_FAILED: SOCKET,
    NS_ERROR_SRI_CORRUPT: INTEGRITY,
    NS_ERROR_SRI_NOT_ELIGIBLE: INTEGRITY,
    NS_ERROR_SUPERFLUOS_AUTH: 'the address holds a user name that nobody asked for, and the user did not go on',
    NS_ERROR_UNEXPECTED: INTERNAL,
    NS_ERROR_UNKNOWN_PROTOCOL: 'the address begins with a word for which the browser has no program',
    NS_ERROR_WONT_HANDLE_CONTENT: 'the browser was not to show an answer of this kind',
  },
}
