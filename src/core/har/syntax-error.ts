/**
 * Where a text stops being JSON (RFC 8259). Engines name the place in some messages only, each in its own words, and quote
 * the text around it, which must not be shown; so it is looked for here, and only after `JSON.parse` has refused the text.
 */

/** White space, then one token. A string is unrolled so that long ones cost no stack. */
const TOKEN =
  /[\t\n\r ]*(?:("[^"\\\p{Cc}]*(?:\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})[^"\\\p{Cc}]*)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][+-]?\d+)?|true|false|null)|([[\]{},:]))/uy

type Expected = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'comma' | 'end'

/** Index of the first character that fits nothing; the length of the text (without trailing space) when it ends too soon. */
export function findSyntaxError(text: string): number {
  const end = text.trimEnd().length
  const closers: string[] = []
  let expected: Expected = 'value'
  TOKEN.lastIndex = 0
  for (;;) {
    const start = TOKEN.lastIndex
    const [token, string, scalar, mark] = TOKEN.exec(text) ?? []
    if (token === undefined) return firstVisible(text, start, end)
    const next = advance(
      expected,
      string === undefined ? (scalar === undefined ? (mark ?? '') : 'scalar') : 'string',
      closers,
    )
    if (next === undefined) return TOKEN.lastIndex - token.trimStart().length
    expected = next
  }
}

/** What a token looks like whose end was cut off with the file. */
const CUT_TOKEN =
  /^(?:"[^"\\\p{Cc}]*(?:\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})[^"\\\p{Cc}]*)*(?:\\(?:u[\dA-Fa-f]{0,3})?)?|tr?u?|fa?l?s?|nu?l?|-|\.|[Ee][+-]?)$/u

function firstVisible(text: string, from: number, end: number): number {
  const rest = text.slice(from, end).trimStart()
  return CUT_TOKEN.test(rest) ? end : end - rest.length
}

/** What may follow, or `undefined` when this token may not stand here. `closers` is the stack of open brackets. */
function advance(expected: Expected, token: string, closers: string[]): Expected | undefined {
  const wantsValue = expected === 'value' || expected === 'first value'
  if (wantsValue && (token === '{' || token === '[')) {
    closers.push(token === '{' ? '}' : ']')
    return token === '{' ? 'first key' : 'first value'
  }
  if (wantsValue && (token === 'string' || token === 'scalar')) return afterValue(closers)
  if ((expected === 'key' || expected === 'first key') && token === 'string') return 'colon'
  if (expected === 'colon' && token === ':') return 'value'
  if (expected === 'comma' && token === ',') return closers.at(-1) === '}' ? 'key' : 'value'
  const mayClose = expected === 'comma' || expected === 'first key' || expected === 'first value'
  if (!mayClose || token !== closers.at(-1)) return undefined
  closers.pop()
  return afterValue(closers)
}

const afterValue = (closers: readonly string[]): Expected => (closers.length === 0 ? 'end' : 'comma')
