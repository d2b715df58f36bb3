/**
 * What is set of each server and of what stands before it. Every skew is a clock minus true time; what is left out is in order.
 */

export interface NodeSettings {
  /** What its request ids begin with. */
  readonly id: string
  /** The clock that signs, checks and counts the minutes in request ids. */
  readonly skewMs: number
  /** The clock that writes `Date`, where it is another one. */
  readonly dateSkewMs?: number
  /** The time zone of its minutes, east of Greenwich. */
  readonly zoneMinutes?: number
  /** Older Tomcats format a `Date` once and send the text for up to a second. */
  readonly isLazy?: boolean
}

export interface ServerSettings {
  /** With its port where that is not 443. */
  readonly host: string
  readonly contextPath: string
  /** Asked in turn. */
  readonly nodes: readonly NodeSettings[]
  readonly proxy?: ProxySettings
  readonly protocol?: 'h2'
}

/** A reverse proxy in front of a server. */
export interface ProxySettings {
  /** Its clock replaces every `Date`. */
  readonly clockSkewMs?: number
  /** As it names itself in `Server`. */
  readonly name?: string
  /** Headers that it adds to every answer. */
  readonly adds?: Readonly<Record<string, string>>
  /** Sends requests for the panel on to another host. */
  readonly moves?: { readonly to: string; readonly dropsQuery?: boolean }
  /** Its own answer to requests for the panel, which then never reach the server. */
  readonly panel?: OwnAnswer
  readonly delayMs?: number
  /** Passes no `Date` on and writes none. */
  readonly dropsDates?: boolean
}

export interface OwnAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** The first place where the text stands gets another. */
export type Rewriting = readonly [from: string, to: string]

export interface PrimarySettings extends ServerSettings {
  readonly restVersion: 'latest' | '1.0'
  readonly user: string
  readonly lifetimeSec: number
  /** Not-before minus issue time; the claim is left out where this is. */
  readonly notBeforeSec?: number
  /** Signs another path than the one that it announces. */
  readonly signsOtherPath?: boolean
  readonly signsWithOtherSecret?: boolean
  /** What it writes into `xdm_e`, where that is not the visited origin. */
  readonly bridgeOrigin?: string
  /** What is changed in the signed address, by a proxy before it is announced. */
  readonly rewrites?: Rewriting
  /** What the page's own scripts change in it. */
  readonly pageRewrites?: Rewriting
  /** Newer bridges hold a token against the browser's clock and ask for no panel when they take it for expired. */
  readonly hasNewBridge?: boolean
  /** What becomes of the token in the announced address. */
  readonly announcesToken?: 'none' | 'cut'
  /** Its answer to mirrorServers, where that is no list. */
  readonly list?: OwnAnswer
  /** Its answer to webPanels/config, where that is no panel. */
  readonly config?: OwnAnswer
  /** Headers of the mirrors page. */
  readonly pageHeaders?: Readonly<Record<string, string>>
  /** What its REST calls besides mirroring answer. */
  readonly countStatus?: number
  /** How long the browser may keep the answers of these calls. */
  readonly countMaxAgeSec?: number
  /** REST calls before the mirrors are listed. */
  readonly calls: number
  readonly waitBeforeFrameMs: number
}

export interface MirrorSettings extends ServerSettings {
  /** As the primary knows it. */
  readonly id: string
  readonly label: string
  /** Whose it is. */
  readonly primary: number
  /** The primary knows it under another name only. */
  readonly isUnlisted?: boolean
  readonly scheme: 'http' | 'https'
  readonly network?: 'refused' | 'unresolvable' | 'silent' | 'untrusted-certificate'
  /** Answers the panel with this instead of checking the token. */
  readonly panel?: OwnAnswer
  /** Headers of the loaded panel. */
  readonly panelHeaders?: Readonly<Record<string, string>>
  /** What its own script answers; `html` is a login page. */
  readonly script?: number | 'html'
  /** The loaded panel sets a session cookie and makes calls that need it. */
  readonly needsCookie?: boolean
  /** The base URL in `WWW-Authenticate`, where it is not the address. */
  readonly realm?: string
  /** The base URL that the primary lists for it, where that is not its address. */
  readonly listedBase?: string
  /** A refusal says in its body which times were compared. */
  readonly statesTimes?: boolean
  readonly hidesRequestIds?: boolean
  /** Refusals come without the framing header of ordinary pages. */
  readonly framesRefusals?: boolean
}
