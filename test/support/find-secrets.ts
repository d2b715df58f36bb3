/** Finds known secrets in finished text by other means than the product: every run of code characters is decoded, again and again. */

/** So often one encoding stands in another. */
const DEPTH = 4

/** In any case of letters, whole or a half of them. */
export function foundIn(text: string, secrets: readonly string[]): readonly string[] {
  const views = viewsOf(text, DEPTH).map((view) => view.toLowerCase())
  return secrets.filter((secret) => {
    const middle = Math.ceil(secret.length / 2)
    const halves = [secret.slice(0, middle), secret.slice(middle)].map((half) => half.toLowerCase())
    return halves.some((half) => views.some((view) => view.includes(half)))
  })
}

function viewsOf(text: string, depth: number): readonly string[] {
  if (depth === 0) return [text]
  const decoded = [
    text.replaceAll(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    text.replaceAll(/\\+u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    text.replaceAll(/&#x?([\da-f]+);/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    ...(text.match(/[\da-f]{20,}/gi) ?? []).map((run) => Buffer.from(run, 'hex').toString('latin1')),
    ...(text.match(/[\w+/-]{20,}/g) ?? []).flatMap((run) =>
      [0, 1, 2, 3].map((from) => Buffer.from(run.slice(from), 'base64').toString('latin1')),
    ),
  ].filter((view) => view !== text && /[A-Za-z0-9]{10}/.test(view))
  return [text, ...decoded.flatMap((view) => viewsOf(view, depth - 1))]
}
