/** Words of the rules → Markdown: placeholders become names, other diagnoses links, and what is typed or sent stands as code. */

import { commandName } from '../src/diagnosis/format.ts'
import { RULE_IDS, type Template } from '../src/rules/vocabulary.ts'

interface Placeholder {
  /** In a sentence. */
  readonly words: string
  /** What to put in where it stands in a command. */
  readonly putIn?: string
}

/** Every placeholder that a step or a check may hold. */
export const PLACEHOLDERS: Readonly<Record<string, Placeholder>> = {
  mirror: { words: 'the mirror' },
  mirrorUrl: {
    words: '`MIRROR_URL`',
    putIn: 'the address of the mirror with its context path, as in `https://mirror.example.com`',
  },
  mirrorHost: { words: 'the mirror’s host' },
  mirrorHostname: { words: 'the mirror’s host name', putIn: 'the host name of the mirror, without a port' },
  mirrorPort: { words: 'the mirror’s port', putIn: 'its port, 443 for https as a rule' },
  primary: { words: 'the primary' },
  primaryUrl: { words: '`PRIMARY_URL`', putIn: 'the address of the primary with its context path' },
  embedder: {
    words: 'the page’s origin',
    putIn: 'scheme, host and port of the page that holds the panel: those of the primary',
  },
  host: { words: 'that name' },
  bridge: { words: 'the address in `xdm_e`' },
  requestId: { words: 'its request id', putIn: 'the request id (`X-AREQUESTID`) that the report gives' },
  failedAddress: {
    words: '`FAILED_ADDRESS`',
    putIn: 'the address of the request that failed, from the list of requests, without what follows the question mark',
  },
  suspectAdvice: { words: 'the server that the report names, or at both' },
}

const IDS = [...RULE_IDS].toSorted((a, b) => b.length - a.length).join('|')

const CODE = [
  String.raw`(?<![\w:/.])…?\/[a-zA-Z][\w-]*(?:\/[\w.…-]*\w)*\/?`,
  String.raw`\bwebPanels\/config`,
  String.raw`\b\w+_\w+(?:_\w+)*=?|\bjwt=`,
  String.raw`\b[A-Z]\w*(?:-[A-Z]\w*)+|\b(?:frame|child|default)-(?:src|ancestors)\b`,
  String.raw`\{"[^}]*\}`,
]

/** In this order: a placeholder with the path behind it, a diagnosis, a path, an error or parameter, a header, JSON. */
const SPECIAL = new RegExp(
  [
    String.raw`\{(?<name>[a-zA-Z]+)(?::\w+)?\}(?<path>(?:\/[\w-]+)*)`,
    String.raw`(?<![\w-])(?<id>${IDS})(?![\w-])`,
    String.raw`(?<code>${CODE.join('|')})`,
  ].join('|'),
  'gu',
)

/** A sentence as Markdown, with nothing in it that Markdown would take for more. */
export function proseOf(text: Template): string {
  let end = 0
  const parts: string[] = []
  for (const match of text.matchAll(SPECIAL)) {
    parts.push(escape(text.slice(end, match.index)), special(match.groups ?? {}))
    end = match.index + match[0].length
  }
  return [...parts, escape(text.slice(end))].join('')
}

function special({ name, path = '', id, code }: Readonly<Record<string, string | undefined>>): string {
  if (id !== undefined) return `[${id}](#${id})`
  if (name === undefined) return `\`${code ?? ''}\``
  return path === '' ? (PLACEHOLDERS[name]?.words ?? commandName(name)) : `\`${commandName(name)}${path}\``
}

const escape = (text: string): string => text.replaceAll(/[\\`*_<>|[\]]/g, String.raw`\$&`)

/** A command to copy, with names in capitals for what the capture would fill in. */
export const commandOf = (command: Template): string =>
  command.replaceAll(/(?<!\$)\{([a-zA-Z]+)\}/g, (_, name: string) => commandName(name))

/** A source that ends in an address without scheme, as a link. */
export const linkSource = (source: string): string => {
  const [, words = source, address] = /^(.*: )((?:[\w-]+\.)+(?:com|org)\/\S*)$/.exec(source) ?? []
  return escape(words) + (address === undefined ? '' : `<https://${address}>`)
}
