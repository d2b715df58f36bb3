/**
 * Folds the one script and the one stylesheet into index.html and writes the policy that names their hashes.
 *
 * The policy is the page's promise that nothing leaves it: no connection at all, no code but this script, a worker only
 * from the page's own blob: URL. It does not restrain navigation and WebRTC; the architecture test forbids those in src.
 */

import { createHash } from 'node:crypto'
import type { Plugin, Rolldown } from 'vite'

interface Parts {
  readonly script: string
  readonly style: string
}

interface Allowed {
  readonly trustedTypesPolicy: string
  /** Of the style of a page that is shown in a frame, which inherits the policy. */
  readonly framedStyleHash: string
}

export function singleHtml(allowed: Allowed): Plugin {
  return {
    name: 'single-html',
    apply: 'build',
    enforce: 'post',
    config: () => ({
      build: { cssCodeSplit: false, assetsInlineLimit: () => true, modulePreload: { polyfill: false } },
    }),
    outputOptions: (options) => ({ ...options, codeSplitting: false }),
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const html = bundle['index.html']
        if (html?.type !== 'asset') throw new Error('there is no index.html to fold into')
        const parts = takeParts(bundle)
        html.source = fold(String(html.source), parts, contentPolicy(parts, allowed))
      },
    },
  }
}

/** Removes everything but index.html from the bundle. */
function takeParts(bundle: Rolldown.OutputBundle): Parts {
  const scripts: string[] = []
  const styles: string[] = []
  for (const [name, output] of Object.entries(bundle)) {
    if (name === 'index.html') continue
    if (output.type === 'chunk') scripts.push(output.code.trim().replace(/<(\/script|!--)/gi, String.raw`\x3C$1`))
    else if (name.endsWith('.css')) styles.push(String(output.source).trim())
    else throw new Error(`cannot fold ${name} into one file`)
    delete bundle[name]
  }
  return { script: theOnly('script', scripts), style: theOnly('stylesheet', styles) }
}

/** The HTML parser rewrites CR and NUL, and the hash would no longer fit. */
function theOnly(what: string, texts: readonly string[]): string {
  const [text] = texts
  if (text === undefined || texts.length > 1) throw new Error(`expected one ${what}, got ${texts.length}`)
  if (text.includes('\r') || text.includes('\0')) throw new Error(`the ${what} holds a raw CR or NUL`)
  return text
}

function contentPolicy({ script, style }: Parts, { trustedTypesPolicy, framedStyleHash }: Allowed): string {
  return [
    `default-src 'none'`,
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)} '${framedStyleHash}'`,
    `connect-src 'none'`,
    `worker-src blob:`,
    `img-src data: blob:`,
    `frame-src blob:`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types ${trustedTypesPolicy}`,
  ].join('; ')
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`

function fold(html: string, { script, style }: Parts, policy: string): string {
  return html
    .replace(/\s*<script type="module"[^>]*src=[^>]*><\/script>/, '')
    .replace(/\s*<link rel="stylesheet"[^>]*>/, '')
    .replace(
      /<meta charset[^>]*>/,
      (meta) => `${meta}\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`,
    )
    .replace('</head>', () => `  <style>${style}</style>\n  </head>`)
    .replace('</body>', () => `  <script type="module">${script}</script>\n  </body>`)
}
