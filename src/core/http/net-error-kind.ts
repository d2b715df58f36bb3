/** The kinds of trouble that end a request without a whole answer, whichever browser names it. What they mean is for the rules. */

export type NetErrorKind =
  /** The server's certificate is not accepted. */
  | 'certificate'
  /** The certificate or the rest of TLS; the browser does not say which. */
  | 'certificate-or-tls'
  | 'tls'
  /** The host name is not resolved. */
  | 'name'
  | 'refused'
  | 'timeout'
  /** A connection that was there and ended too early. */
  | 'reset'
  /** The computer has no way to the host, whatever the host does. */
  | 'offline'
  /** The browser's own proxy. */
  | 'proxy'
  /** Browser, extension or company policy stopped the request. */
  | 'blocked-by-client'
  /** The Content-Security-Policy of the page that asked. */
  | 'blocked-by-policy'
  /** The answer's own headers forbid its use. */
  | 'blocked-by-response'
  /** Given up by the page or the user; no fault by itself. */
  | 'aborted'
  /** The answer cannot be understood. */
  | 'protocol'
  | 'other'

/** Kind → name of the error → what happened and where to look, as part of a sentence. */
export type NetErrorTable = Readonly<Partial<Record<NetErrorKind, Readonly<Record<string, string>>>>>
