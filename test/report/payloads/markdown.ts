/** Texts that become something in Markdown when they are put into it as they are. */

const URL = 'https://evil.example/x'

export const MARKDOWN_PAYLOADS: readonly string[] = [
  /* Links, images and what engines link by themselves. */
  `[click](${URL})`,
  `[click][ref]\n\n[ref]: ${URL}`,
  `![pixel](${URL}.png)`,
  `[![pixel](${URL}.png)](${URL})`,
  `<${URL}>`,
  '<jane@evil.example>',
  URL,
  'www.evil.example',
  'evil.example',
  '//evil.example/x',
  'mailto:jane@evil.example',
  `ftp://evil.example)(${URL}`,
  `[x]: ${URL} "title"`,
  '[x](javascript:alert(1))',
  `[x](<${URL}>)`,
  `x](${URL}) [y`,
  `\\[x](${URL})`,
  `\\\\[x](${URL})`,
  `&#91;x&#93;(${URL}) &lt;b&gt;`,
  /* Raw HTML. */
  '<b onclick=alert(1)>x</b>',
  '<!-- hidden',
  '<details open><summary>approved</summary>',
  /* Blocks. */
  '# Reviewed and approved',
  '\n\n# owned\n\n- a\n- b',
  'owned\n===',
  '> quoted',
  '---',
  '1. one\n2. two',
  '- [x] done',
  '    indented\n\n\tcode',
  /* Fences and spans. */
  '```\nowned\n```',
  '\n```\n# owned\n~~~\n',
  '~~~~\nowned',
  '`owned`',
  '``` `` ` `` ```',
  '`a` ![x](https://evil.example/y.png) `b',
  /* Tables. */
  '| a | b |\n| --- | --- |\n| c | d |',
  'x | owned | y',
  String.raw`a\| b@c\|d \\| e`,
  String.raw`\|evil.example\\|` + '`',
  /* Inline. */
  '**bold** _em_ ~~gone~~ ***both***',
  '@everyone and corp/x#17 and #1',
  'a\\\nb  \nc',
  ':smile: $x^2$ ==mark== H~2~O [^1]',
]
