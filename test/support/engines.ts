/** What others make of a report: engines that render Markdown and Jira's wiki markup, and what in their results is active. */

import { createRequire } from 'node:module'
import { HtmlRenderer, Parser } from 'commonmark'
import MarkdownIt from 'markdown-it'
import { Marked } from 'marked'

const markdownIt = new MarkdownIt({ html: true, linkify: true })
const marked = new Marked({ gfm: true })

/** Each with everything switched on that makes more of a text. */
export const MARKDOWN_ENGINES: Readonly<Record<string, (text: string) => string>> = {
  marked: (text) => marked.parse(text, { async: false }),
  'markdown-it': (text) => markdownIt.render(text),
  commonmark: (text) => new HtmlRenderer({ safe: false }).render(new Parser().parse(text)),
}

/** Every tag of HTML that an engine wrote; text in it has no angle bracket. */
export const tagsOf = (html: string): readonly string[] => html.match(/<[^>]*>?/g) ?? []

const MARKDOWN_TAG =
  /^<\/?(?:h[1-3]|p|ul|ol|li|table|thead|tbody|tr|th|td|pre|code)>$|^<code class="language-sh">$|^<ol start="\d">$/

/** Tags that no report has: links, images, emphasis, raw HTML, quotations. */
export const activeTags = (html: string): readonly string[] => tagsOf(html).filter((tag) => !MARKDOWN_TAG.test(tag))

/** A node of Atlassian's document format. */
export interface WikiNode {
  readonly type: string
  readonly text?: string
  readonly attrs?: unknown
  readonly marks?: readonly unknown[]
  readonly content?: readonly WikiNode[]
}

interface Transformer {
  parse(text: string): { toJSON(): WikiNode }
}

const { WikiMarkupTransformer } = createRequire(import.meta.url)('@atlaskit/editor-wikimarkup-transformer') as {
  readonly WikiMarkupTransformer: new () => Transformer
}

/** Atlassian's own reading of wiki markup, node by node. */
export function wikiNodes(text: string): readonly WikiNode[] {
  const flatten = (node: WikiNode): readonly WikiNode[] => [node, ...(node.content ?? []).flatMap(flatten)]
  return flatten(new WikiMarkupTransformer().parse(text).toJSON())
}

const WIKI_TYPES = new Set(['doc', 'heading', 'paragraph', 'codeBlock', 'text'])

/** Nodes that no report has: marks such as links and colours, media, mentions, macros, and prose outside of blocks of text. */
export const activeNodes = (nodes: readonly WikiNode[]): readonly WikiNode[] =>
  nodes.filter(
    ({ type, marks = [], content = [] }) =>
      !WIKI_TYPES.has(type) || marks.length > 0 || (type === 'paragraph' && content.length > 0),
  )
