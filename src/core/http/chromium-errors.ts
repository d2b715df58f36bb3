/**
 * Chromium's network errors (Chrome, Edge, Playwright): every name that the browser itself lists, without `net::` before it.
 *
 * The names are those of `chrome://network-errors` and net/base/net_error_list.h; some never end the load of a page and are
 * here so that none is missing. A name with a dot is one of the reasons that the browser appends.
 */

import type { NetErrorTable } from './net-error-kind.ts'

const REVOCATION =
  'the browser could not check whether the certificate was revoked: its revocation service is out of reach'
const OWN_CERTIFICATE =
  'a certificate of the user could not be stored or read; it is not about the server’s certificate'
const STORED_FILE = 'a file that the page keeps in the browser’s memory could not be used; reload the page'
const CACHE = 'the browser’s own cache failed; clear it and try again'
const SOCKET = 'the computer could not set up the connection; restart the browser, look at security software'
const RESOURCES = 'the browser’s computer ran out of memory, connections or disk space'
const FILE = 'a file of the browser’s computer could not be used; this is no fault of a server'
const INTERNAL = 'a fault inside the browser; restart or update it and try again'
const LOGIN = 'the login that the server or a proxy asked for did not work in this browser; look at single sign-on'
const LOCAL_NETWORK =
  'the browser does not let this page reach into the local network; look at its site permissions and policies'
const HEADERS = 'the answer has headers that contradict each other; look at the proxies before the server'
const PAC = 'the browser’s automatic proxy configuration failed; look at its PAC file'
const PROXY_LOGIN = 'the browser’s proxy asks for a login that the browser could not give'
const CLIENT_CERTIFICATE =
  'the server or a proxy asks for a certificate of the user, and the browser had none that it accepts'
const HELLO = 'browser and server disagree about encrypted names (ECH); look at the DNS records of the name'
const FEATURE = 'a request of a special kind that this browser does not support'

export const CHROMIUM_ERRORS: NetErrorTable = {
  certificate: {
    ERR_CERTIFICATE_TRANSPARENCY_REQUIRED:
      'the certificate is in no public log that the browser demands; have it issued again',
    ERR_CERT_AUTHORITY_INVALID:
      'the certificate is not issued by an authority that the browser trusts; its chain may be incomplete',
    ERR_CERT_COMMON_NAME_INVALID:
      'the certificate does not name this host; it needs the name as subject alternative name',
    ERR_CERT_CONTAINS_ERRORS: 'the certificate has errors in it; have it issued again',
    ERR_CERT_DATE_INVALID: 'the certificate is expired or not yet valid by the clock of the browser’s computer',
    ERR_CERT_END: 'the certificate is not accepted by the browser',
    ERR_CERT_INVALID: 'the certificate is malformed or breaks a rule of the browser; look at how it was issued',
    ERR_CERT_KNOWN_INTERCEPTION_BLOCKED:
      'the certificate belongs to software known to spy on connections, which the browser blocks',
    ERR_CERT_NAME_CONSTRAINT_VIOLATION: 'the authority that issued the certificate may not issue it for this name',
    ERR_CERT_NON_UNIQUE_NAME:
      'the certificate is issued by a public authority for a name that is not unique; use a full host name',
    ERR_CERT_NO_REVOCATION_MECHANISM: 'the certificate does not say where to ask whether it was revoked',
    ERR_CERT_REVOKED: 'the certificate was revoked by its authority; install a new one',
    ERR_CERT_SELF_SIGNED_LOCAL_NETWORK:
      'the certificate of this local server is signed by itself, so the browser does not trust it',
    ERR_CERT_UNABLE_TO_CHECK_REVOCATION: REVOCATION,
    ERR_CERT_VALIDITY_TOO_LONG:
      'the certificate is valid for longer than browsers allow; have it issued for a shorter time',
    ERR_CERT_WEAK_KEY: 'the key of the certificate is too short; have it issued with a longer one',
    ERR_CERT_WEAK_SIGNATURE_ALGORITHM:
      'the certificate is signed with an outdated algorithm such as SHA-1; have it issued again',
    ERR_ECH_FALLBACK_CERTIFICATE_INVALID:
      'the certificate of the server that stands in for encrypted names (ECH) is not valid',
    ERR_INSECURE_RESPONSE: 'the certificate is not accepted by the browser',
    ERR_QUIC_CERT_ROOT_NOT_KNOWN:
      'the certificate seen over QUIC comes from an authority that the browser does not know',
    ERR_SSL_KEY_USAGE_INCOMPATIBLE:
      'the certificate does not allow its key to be used for this connection; have it issued again',
    ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN:
      'the certificate is another one than the browser expects for this host; something may intercept',
    ERR_SSL_SERVER_CERT_BAD_FORMAT: 'the certificate cannot be read; look at the file that the server presents',
  },
  name: {
    ERR_ADDRESS_INVALID:
      'the host name leads to an address that cannot be used, such as 0.0.0.0; look at DNS and hosts file',
    ERR_DNS_CACHE_INVALIDATION_IN_PROGRESS: 'the host name was not resolved while the network changed; try again',
    ERR_DNS_CACHE_MISS: 'the host name could not be resolved without asking a DNS server',
    ERR_DNS_DIRECT_ONLY: 'the host name could not be resolved by the DNS server that the browser has to use',
    ERR_DNS_FORMAT_ERROR: 'the DNS server did not understand the question for the host name',
    ERR_DNS_MALFORMED_RESPONSE: 'the DNS server gave an unreadable answer for the host name',
    ERR_DNS_NAME_HTTPS_ONLY: 'DNS says that the host is to be asked by https only, and the address is http',
    ERR_DNS_NOT_IMPLEMENTED: 'the DNS server does not know this kind of question',
    ERR_DNS_NO_MATCHING_SUPPORTED_ALPN: 'DNS offers only protocols for the host that the browser does not speak',
    ERR_DNS_OTHER_FAILURE: 'the DNS server failed in an unusual way',
    ERR_DNS_REFUSED: 'the DNS server refused to resolve the host name',
    ERR_DNS_REQUEST_CANCELLED: 'the question for the host name was cancelled',
    ERR_DNS_SEARCH_EMPTY: 'the host name could not be resolved with the search domains of this computer',
    ERR_DNS_SECURE_PROBE_RECORD_INVALID: 'the secure DNS of the browser gave an invalid test answer',
    ERR_DNS_SECURE_RESOLVER_HOSTNAME_RESOLUTION_FAILED: 'the browser could not find its own secure DNS server',
    ERR_DNS_SERVER_FAILURE: 'the DNS server failed to resolve the host name',
    ERR_DNS_SERVER_REQUIRES_TCP: 'the DNS answer is too long for UDP, and TCP did not work',
    ERR_DNS_SORT_ERROR: 'the addresses of the host name could not be put in order',
    ERR_DNS_TIMED_OUT: 'the DNS server did not answer in time',
    ERR_HOST_RESOLVER_QUEUE_TOO_LARGE: 'too many host names waited to be resolved; try again',
    ERR_ICANN_NAME_COLLISION:
      'the host name also exists on the Internet, and DNS warns of the mix-up; use another internal name',
    ERR_NAME_NOT_RESOLVED:
      'the host name could not be resolved; look at the DNS of this computer, its VPN and its hosts file',
    ERR_NAME_RESOLUTION_FAILED: 'the host name could not be resolved, perhaps by the proxy; look at the DNS there',
  },
  refused: {
    ERR_CONNECTION_FAILED: 'no connection could be made; look at firewall, port and whether the server runs',
    ERR_CONNECTION_REFUSED: 'the connection was refused: nothing listens there, or a firewall rejects it',
  },
  timeout: {
    ERR_CONNECTION_TIMED_OUT:
      'no connection came about in time: a firewall that drops packets, or a server that is down',
    ERR_TIMED_OUT: 'no answer came in time: a firewall that drops packets, or a server that hangs',
  },
  reset: {
    ERR_CONNECTION_ABORTED:
      'the connection was broken off by the computer or by something on the way; look at security software',
    ERR_CONNECTION_CLOSED: 'the server or something on the way closed the connection before the whole answer came',
    ERR_CONNECTION_RESET:
      'the connection was cut by the server or something on the way: a firewall, a proxy, or http where https is spoken',
    ERR_EMPTY_RESPONSE: 'the server closed the connection without a word; look at its log and at the proxies before it',
    ERR_HTTP2_PING_FAILED: 'the server no longer answered on a connection that was open; try again',
    ERR_HTTP2_SERVER_REFUSED_STREAM:
      'the server took no more requests on this connection; it may be overloaded or restarting',
    ERR_QUIC_GOAWAY_REQUEST_CAN_BE_RETRIED:
      'the server closed the connection and takes the request on a new one; try again',
    ERR_SOCKET_NOT_CONNECTED: 'the connection was already closed when the request was to be sent; try again',
  },
  offline: {
    ERR_ADDRESS_UNREACHABLE: 'the computer has no route to the host; look at VPN and network',
    ERR_INTERNET_DISCONNECTED: 'the computer is offline, or its VPN is down',
    ERR_NETWORK_ACCESS_DENIED:
      'the computer does not let the browser onto the network; look at its firewall and security software',
    ERR_NETWORK_CHANGED: 'the network changed during the request, as when a VPN connects; try again',
    ERR_NETWORK_IO_SUSPENDED: 'the computer went to sleep or the page was suspended during the request',
  },
  proxy: {
    ERR_MANDATORY_PROXY_CONFIGURATION_FAILED: PAC,
    ERR_NO_SUPPORTED_PROXIES: 'the browser’s proxy settings name only proxies of a kind that it does not support',
    ERR_PAC_NOT_IN_DHCP: PAC,
    ERR_PAC_SCRIPT_FAILED: PAC,
    ERR_PAC_SCRIPT_TERMINATED: PAC,
    ERR_PROXY_AUTH_REQUESTED: PROXY_LOGIN,
    ERR_PROXY_AUTH_REQUESTED_WITH_NO_CONNECTION: PROXY_LOGIN,
    ERR_PROXY_AUTH_UNSUPPORTED: PROXY_LOGIN,
    ERR_PROXY_CERTIFICATE_INVALID: 'the browser does not trust the certificate of its own proxy',
    ERR_PROXY_CONNECTION_FAILED: 'the browser could not reach its own proxy; look at the proxy settings',
    ERR_PROXY_DELEGATE_CANCELED_CONNECT_REQUEST:
      'the browser stopped the way through its proxy; look at extensions and policies',
    ERR_PROXY_DELEGATE_CANCELED_CONNECT_RESPONSE:
      'the browser stopped the way through its proxy; look at extensions and policies',
    ERR_PROXY_HTTP_1_1_REQUIRED: 'the browser’s proxy asks for an older protocol',
    ERR_PROXY_UNABLE_TO_CONNECT_TO_DESTINATION:
      'the browser’s own proxy did not reach the host; exempt the host from the proxy or open the way',
    ERR_SOCKS_CONNECTION_FAILED: 'the browser’s SOCKS proxy did not make the connection',
    ERR_SOCKS_CONNECTION_HOST_UNREACHABLE: 'the browser’s SOCKS proxy did not reach the host',
    ERR_TUNNEL_CONNECTION_FAILED:
      'the browser’s own proxy did not reach the host, or refused to; exempt the host or open the way',
    ERR_UNABLE_TO_REUSE_CONNECTION_FOR_PROXY_AUTH: PROXY_LOGIN,
    ERR_UNEXPECTED_PROXY_AUTH: 'something asked for a proxy’s login although the browser uses no proxy there',
  },
  tls: {
    ERR_ALPN_NEGOTIATION_FAILED: 'browser and server agreed on no protocol during the TLS handshake',
    ERR_BAD_SSL_CLIENT_AUTH_CERT: 'the server refused the certificate of the user',
    ERR_CLIENT_AUTH_CERT_TYPE_UNSUPPORTED: CLIENT_CERTIFICATE,
    ERR_EARLY_DATA_REJECTED: 'the server refused data sent during the TLS handshake; try again',
    ERR_ECH_NOT_NEGOTIATED: HELLO,
    ERR_HTTP2_INADEQUATE_TRANSPORT_SECURITY:
      'the server speaks HTTP/2 over TLS that is too weak for it; look at its ciphers',
    ERR_INVALID_ECH_CONFIG_LIST: HELLO,
    ERR_NO_PRIVATE_KEY_FOR_CERT: CLIENT_CERTIFICATE,
    ERR_SSL_BAD_RECORD_MAC_ALERT: 'the server says that TLS data arrived damaged; look for a device that inspects TLS',
    ERR_SSL_CLIENT_AUTH_CERT_BAD_FORMAT: CLIENT_CERTIFICATE,
    ERR_SSL_CLIENT_AUTH_CERT_NEEDED: CLIENT_CERTIFICATE,
    ERR_SSL_CLIENT_AUTH_CERT_NO_PRIVATE_KEY: CLIENT_CERTIFICATE,
    ERR_SSL_CLIENT_AUTH_NO_COMMON_ALGORITHMS: CLIENT_CERTIFICATE,
    ERR_SSL_CLIENT_AUTH_PRIVATE_KEY_ACCESS_DENIED: CLIENT_CERTIFICATE,
    ERR_SSL_CLIENT_AUTH_SIGNATURE_FAILED: CLIENT_CERTIFICATE,
    ERR_SSL_DECOMPRESSION_FAILURE_ALERT: 'the server could not unpack TLS data; look for a device that inspects TLS',
    ERR_SSL_DECRYPT_ERROR_ALERT: 'the server could not decrypt the handshake; look for a device that inspects TLS',
    ERR_SSL_NO_RENEGOTIATION: 'the server wanted to begin TLS anew in the middle, which the browser does not do',
    ERR_SSL_OBSOLETE_CIPHER: 'the server offers only ciphers that the browser no longer accepts',
    ERR_SSL_PROTOCOL_ERROR:
      'browser and server could not agree on TLS: perhaps the port speaks plain http, or a device interferes',
    ERR_SSL_RENEGOTIATION_REQUESTED:
      'the server wanted to begin TLS anew in the middle, often to ask for a certificate of the user',
    ERR_SSL_SERVER_CERT_CHANGED: 'the server changed its certificate in the middle of a connection',
    ERR_SSL_UNRECOGNIZED_NAME_ALERT:
      'the server does not know this host name; look at the names in its TLS configuration',
    ERR_SSL_VERSION_OR_CIPHER_MISMATCH:
      'browser and server have no TLS version or cipher in common; the server’s may be outdated',
    ERR_STRICT_ECH_REQUIRED: HELLO,
    ERR_TLS13_DOWNGRADE_DETECTED: 'something on the way lowered the TLS version; look for a device that inspects TLS',
    ERR_WRONG_VERSION_ON_EARLY_DATA: 'the server changed its TLS version since the last connection; try again',
  },
  'blocked-by-client': {
    ERR_BLOCKED_BY_ADMINISTRATOR: 'a policy of the company in this browser blocks the address; look at chrome://policy',
    ERR_BLOCKED_BY_CLIENT: 'something in the browser blocked the request, mostly an extension; try a private window',
    'ERR_BLOCKED_BY_CLIENT.Inspector':
      'the request is blocked by hand in the browser’s developer tools; look at request blocking there',
    ERR_BLOCKED_BY_FINGERPRINTING_PROTECTION: 'the browser’s protection against tracking blocked the request',
    ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS: LOCAL_NETWORK,
    ERR_BLOCKED_BY_ORB:
      'the browser kept the answer back: another site’s page or data where a script or picture was asked for',
    ERR_BLOCKED_IN_INCOGNITO_BY_ADMINISTRATOR: 'a policy of the company blocks the address in private windows',
    ERR_CACHED_IP_ADDRESS_SPACE_BLOCKED_BY_LOCAL_NETWORK_ACCESS_POLICY: LOCAL_NETWORK,
    ERR_CLEARTEXT_NOT_PERMITTED: 'the browser may not ask this host by plain http',
    ERR_DISALLOWED_URL_SCHEME: 'the browser does not allow an address of this kind',
    ERR_INCONSISTENT_IP_ADDRESS_SPACE: LOCAL_NETWORK,
    ERR_LOCAL_NETWORK_PERMISSION_MISSING:
      'the operating system does not let the browser into the local network; look at its privacy settings',
    ERR_NETWORK_ACCESS_REVOKED: 'the page took the network away from this frame',
    ERR_UNSAFE_PORT: 'the browser blocks this port because another service uses it by custom; use another port',
    ERR_UNSAFE_REDIRECT: 'the answer redirects to an address that the browser does not follow',
  },
  'blocked-by-policy': {
    ERR_BLOCKED_BY_CSP:
      'the Content-Security-Policy of the page around it does not allow the request; look at that header',
  },
  'blocked-by-response': {
    ERR_BLOCKED_BY_RESPONSE:
      'the browser refused to show the answer because of its headers; look at X-Frame-Options and CSP',
    'ERR_BLOCKED_BY_RESPONSE.NotSameOrigin': 'the answer’s Cross-Origin-Resource-Policy keeps it from other sites',
    'ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep':
      'the page around it demands a Cross-Origin-Resource-Policy that the answer lacks',
  },
  aborted: {
    ERR_ABORTED: 'the request was cancelled: the page was left or reloaded, or a script gave up',
    ERR_CONTEXT_SHUT_DOWN: 'the browser was closed during the request',
  },
  protocol: {
    ERR_CONTENT_DECODING_FAILED:
      'the answer is packed otherwise than it says; look at compression in the proxies before the server',
    ERR_CONTENT_DECODING_INIT_FAILED:
      'the answer is packed in a way that the browser cannot unpack; look at compression in the proxies',
    ERR_CONTENT_LENGTH_MISMATCH: 'the answer is shorter or longer than it says; look at the proxies before the server',
    ERR_DICTIONARY_LOAD_FAILED: 'the answer is packed with a dictionary that could not be loaded',
    ERR_ENCODING_DETECTION_FAILED: 'the browser could not tell the character set of the answer',
    ERR_HTTP2_COMPRESSION_ERROR:
      'the headers of the answer arrived damaged over HTTP/2; look at the proxies before the server',
    ERR_HTTP2_FLOW_CONTROL_ERROR:
      'browser and server got out of step over HTTP/2; look at the proxies before the server',
    ERR_HTTP2_FRAME_SIZE_ERROR: 'browser and server got out of step over HTTP/2; look at the proxies before the server',
    ERR_HTTP2_PROTOCOL_ERROR:
      'browser and server did not understand each other over HTTP/2; look at the proxies before the server',
    ERR_HTTP2_RST_STREAM_NO_ERROR_RECEIVED:
      'the server ended the answer early over HTTP/2; look at the proxies before it',
    ERR_HTTP2_STREAM_CLOSED: 'the server ended the answer early over HTTP/2; look at the proxies before it',
    ERR_HTTP_1_1_REQUIRED: 'the server asks for HTTP/1.1 in place of HTTP/2; look at the proxies before it',
    ERR_INCOMPLETE_CHUNKED_ENCODING:
      'the answer broke off; look at the server’s log and at time limits of the proxies before it',
    ERR_INCOMPLETE_HTTP2_HEADERS: 'the headers of the answer broke off; look at the proxies before the server',
    ERR_INVALID_CHUNKED_ENCODING: 'the answer is cut into parts wrongly; look at the proxies before the server',
    ERR_INVALID_HTTP_RESPONSE: 'what answered does not speak HTTP; perhaps another service listens on this port',
    ERR_INVALID_REDIRECT: 'the answer redirects to an address that cannot be read; look at its Location header',
    ERR_INVALID_RESPONSE: 'the answer cannot be read; look at the proxies before the server',
    ERR_INVALID_SIGNED_EXCHANGE: 'a signed answer is not valid',
    ERR_INVALID_WEB_BUNDLE: 'a bundle of answers is not valid',
    ERR_QUIC_HANDSHAKE_FAILED: 'no connection came about over QUIC (UDP); a firewall may drop it',
    ERR_QUIC_PROTOCOL_ERROR:
      'browser and server did not understand each other over QUIC; look at the proxies before the server',
    ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_DISPOSITION: HEADERS,
    ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH: HEADERS,
    ERR_RESPONSE_HEADERS_MULTIPLE_LOCATION: HEADERS,
    ERR_RESPONSE_HEADERS_TOO_BIG:
      'the headers of the answer are too long; look for cookies and headers that proxies add',
    ERR_RESPONSE_HEADERS_TRUNCATED: 'the headers of the answer broke off; look at the proxies before the server',
    ERR_UNEXPECTED_CONTENT_DICTIONARY_HEADER: 'the answer is packed with a dictionary that the browser did not offer',
    ERR_WS_PROTOCOL_ERROR:
      'browser and server did not understand each other over a web socket; look at the proxies before the server',
    ERR_ZSTD_WINDOW_SIZE_TOO_BIG:
      'the answer is packed in a way that the browser cannot unpack; look at compression in the proxies',
  },
  other: {
    ERR_ACCESS_DENIED: 'the browser was not allowed to do what the page asked for',
    ERR_ADDRESS_IN_USE: SOCKET,
    ERR_ADD_USER_CERT_FAILED: OWN_CERTIFICATE,
    ERR_BLOB_DEREFERENCED_WHILE_BUILDING: STORED_FILE,
    ERR_BLOB_FILE_WRITE_FAILED: STORED_FILE,
    ERR_BLOB_INVALID_CONSTRUCTION_ARGUMENTS: STORED_FILE,
    ERR_BLOB_OUT_OF_MEMORY: STORED_FILE,
    ERR_BLOB_REFERENCED_BLOB_BROKEN: STORED_FILE,
    ERR_BLOB_REFERENCED_FILE_UNAVAILABLE: STORED_FILE,
    ERR_BLOB_SOURCE_DIED_IN_TRANSIT: STORED_FILE,
    ERR_CACHE_AUTH_FAILURE_AFTER_READ: CACHE,
    ERR_CACHE_CHECKSUM_MISMATCH: CACHE,
    ERR_CACHE_CHECKSUM_READ_FAILURE: CACHE,
    ERR_CACHE_COMPRESSION_FAILURE: CACHE,
    ERR_CACHE_CREATE_FAILURE: CACHE,
    ERR_CACHE_DOOM_FAILURE: CACHE,
    ERR_CACHE_ENTRY_NOT_SUITABLE: CACHE,
    ERR_CACHE_LOCK_TIMEOUT: CACHE,
    ERR_CACHE_MISS: 'the browser was to answer from its cache and had nothing there; reload the page',
    ERR_CACHE_OPEN_FAILURE: CACHE,
    ERR_CACHE_OPEN_OR_CREATE_FAILURE: CACHE,
    ERR_CACHE_OPERATION_NOT_SUPPORTED: CACHE,
    ERR_CACHE_RACE: CACHE,
    ERR_CACHE_READ_FAILURE: CACHE,
    ERR_CACHE_WRITE_FAILURE: CACHE,
    ERR_CERT_DATABASE_CHANGED: 'the certificates stored on the computer changed during the request; try again',
    ERR_CERT_VERIFIER_CHANGED: 'the browser’s rules for certificates changed during the request; try again',
    ERR_CONTROL_MSG_TOO_BIG: SOCKET,
    ERR_CT_CONSISTENCY_PROOF_PARSING_FAILED: INTERNAL,
    ERR_CT_STH_INCOMPLETE: INTERNAL,
    ERR_CT_STH_PARSING_FAILED: INTERNAL,
    ERR_FAILED:
      'the request failed and the browser does not say why; the browser console may (CORS, an extension, a script)',
    ERR_FILE_EXISTS: FILE,
    ERR_FILE_NOT_FOUND: FILE,
    ERR_FILE_NO_SPACE: RESOURCES,
    ERR_FILE_PATH_TOO_LONG: FILE,
    ERR_FILE_TOO_BIG: FILE,
    ERR_FILE_VIRUS_INFECTED: 'security software on the computer took the file for a virus',
    ERR_HTTPENGINE_PROVIDER_IN_USE: INTERNAL,
    ERR_HTTP_RESPONSE_CODE_FAILURE: 'the server answered with an error status and nothing to show',
    ERR_IMPORT_CA_CERT_FAILED: OWN_CERTIFICATE,
    ERR_IMPORT_CA_CERT_NOT_CA: OWN_CERTIFICATE,
    ERR_IMPORT_CERT_ALREADY_EXISTS: OWN_CERTIFICATE,
    ERR_IMPORT_SERVER_CERT_FAILED: OWN_CERTIFICATE,
    ERR_INSUFFICIENT_RESOURCES: RESOURCES,
    ERR_INVALID_ARGUMENT: INTERNAL,
    ERR_INVALID_AUTH_CREDENTIALS: LOGIN,
    ERR_INVALID_HANDLE: INTERNAL,
    ERR_INVALID_URL: 'the address cannot be read',
    ERR_KEY_GENERATION_FAILED: OWN_CERTIFICATE,
    ERR_MALFORMED_IDENTITY: LOGIN,
    ERR_METHOD_NOT_SUPPORTED: FEATURE,
    ERR_MISCONFIGURED_AUTH_ENVIRONMENT: LOGIN,
    ERR_MISSING_AUTH_CREDENTIALS: LOGIN,
    ERR_MSG_TOO_BIG: SOCKET,
    ERR_MULTICAST_NOT_ALLOWED: SOCKET,
    ERR_NOT_IMPLEMENTED: FEATURE,
    ERR_NO_BUFFER_SPACE: RESOURCES,
    ERR_OUT_OF_MEMORY: RESOURCES,
    ERR_PKCS12_IMPORT_BAD_PASSWORD: OWN_CERTIFICATE,
    ERR_PKCS12_IMPORT_FAILED: OWN_CERTIFICATE,
    ERR_PKCS12_IMPORT_INVALID_FILE: OWN_CERTIFICATE,
    ERR_PKCS12_IMPORT_INVALID_MAC: OWN_CERTIFICATE,
    ERR_PKCS12_IMPORT_UNSUPPORTED: OWN_CERTIFICATE,
    ERR_PRECONNECT_MAX_SOCKET_LIMIT: RESOURCES,
    ERR_PRIVATE_KEY_EXPORT_FAILED: OWN_CERTIFICATE,
    ERR_READ_IF_READY_NOT_IMPLEMENTED: INTERNAL,
    ERR_REQUEST_RANGE_NOT_SATISFIABLE: 'the part of a file that was asked for does not exist',
    ERR_RESPONSE_BODY_TOO_BIG_TO_DRAIN: INTERNAL,
    ERR_SELF_SIGNED_CERT_GENERATION_FAILED: OWN_CERTIFICATE,
    ERR_SOCKET_IS_CONNECTED: SOCKET,
    ERR_SOCKET_RECEIVE_BUFFER_SIZE_UNCHANGEABLE: SOCKET,
    ERR_SOCKET_SEND_BUFFER_SIZE_UNCHANGEABLE: SOCKET,
    ERR_SOCKET_SET_RECEIVE_BUFFER_SIZE_ERROR: SOCKET,
    ERR_SOCKET_SET_SEND_BUFFER_SIZE_ERROR: SOCKET,
    ERR_TEMPORARILY_THROTTLED: 'the browser holds back requests to a host that failed too often; wait and try again',
    ERR_TOO_MANY_ACCEPT_CH_RESTARTS: HEADERS,
    ERR_TOO_MANY_REDIRECTS:
      'the redirects go round in a circle; look at scheme, port and context path of base URL and proxy',
    ERR_TOO_MANY_RETRIES: 'the browser tried several times in vain; look at the server’s log',
    ERR_TRUST_TOKEN_OPERATION_FAILED: FEATURE,
    ERR_TRUST_TOKEN_OPERATION_SUCCESS_WITHOUT_SENDING_REQUEST: FEATURE,
    ERR_UNDOCUMENTED_SECURITY_LIBRARY_STATUS: LOGIN,
    ERR_UNEXPECTED: INTERNAL,
    ERR_UNEXPECTED_SECURITY_LIBRARY_STATUS: LOGIN,
    ERR_UNKNOWN_URL_SCHEME: 'the address begins with a word for which the browser has no program',
    ERR_UNSUPPORTED_AUTH_SCHEME: LOGIN,
    ERR_UPLOAD_FILE_CHANGED: 'the file that was to be sent changed meanwhile',
    ERR_UPLOAD_STREAM_REWIND_NOT_SUPPORTED:
      'what was to be sent could not be sent a second time after a redirect or a login',
    ERR_WINSOCK_UNEXPECTED_WRITTEN_BYTES: 'software on the computer disturbs connections; look at security software',
    ERR_WS_THROTTLE_QUEUE_TOO_LARGE: 'too many web sockets were opened at once',
    ERR_WS_UPGRADE: 'the server wants to go on with a web socket where the browser did not',
  },
}
