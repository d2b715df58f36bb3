/**
 * How the HTML report looks: on a screen light or dark, on paper A4. Nothing tells by colour alone; shapes in pictures differ in
 * line and shade as well.
 */

export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #fff; --text: #18202c; --muted: #535e6d; --line: #d7dce4; --sunken: #f3f5f8;
  --critical: #ac1f14; --warning: #855000; --info: #1f4fbf; --ok: #0f6a3c;
  --window: #cfe6d6; --leeway: #eaf3ec; --reading: #1f4fbf; --request: #9db4e4;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #14181f; --text: #e7ebf1; --muted: #a3aebd; --line: #3a4452; --sunken: #1c222b;
    --critical: #ff9d91; --warning: #f0c061; --info: #8fb4ff; --ok: #71d49e;
    --window: #23513a; --leeway: #1d3329; --reading: #8fb4ff; --request: #45598a;
  }
}
* { box-sizing: border-box; }
html { background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif; }
body { margin: 0; overflow-wrap: anywhere; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem clamp(0.75rem, 3vw, 2rem) 2rem; }
article + article { margin-top: 3rem; border-top: 3px double var(--line); }
h1 { margin: 0; font-size: 1.35rem; line-height: 1.3; }
h2 { margin: 1.4rem 0 0.4rem; font-size: 1.05rem; }
h3 { margin: 1rem 0 0.3rem; font-size: 1rem; }
p { margin: 0.4rem 0; }
ul, ol { margin: 0.3rem 0; padding-left: 1.4rem; }
li { margin: 0.2rem 0; }
.verdict { padding-left: 0.9rem; border-left: 5px solid var(--info); }
.verdict.critical { border-color: var(--critical); }
.verdict.warning { border-color: var(--warning); }
.verdict.ok { border-color: var(--ok); }
.commands { margin: 0.25rem 0; padding: 0.35rem 0.6rem; background: var(--sunken); border: 1px solid var(--line); border-radius: 4px; }
code { display: block; font: 0.85rem/1.5 ui-monospace, 'Cascadia Mono', Menlo, 'Liberation Mono', monospace; white-space: pre-wrap; }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.9rem; overflow-wrap: break-word; }
th, td { padding: 0.2rem 0.9rem 0.2rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { font-weight: 600; }
tbody th { color: var(--muted); font-weight: 400; white-space: nowrap; }
figcaption { margin-bottom: 0.3rem; font-weight: 600; font-size: 0.9rem; }
figure { margin: 0.9rem 0; }
.picture { display: block; width: 100%; height: auto; }
.picture.is-narrow { display: none; }
.picture text { font: 12px system-ui, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif; fill: var(--muted); }
.picture text { paint-order: stroke; stroke: var(--ground); stroke-width: 3px; stroke-linejoin: round; }
.picture .name, .picture .strong { font-weight: 600; fill: var(--text); }
.picture .is-failure { fill: var(--critical); }
.window { fill: var(--window); }
.leeway { fill: var(--leeway); stroke: var(--muted); stroke-width: 0.7; stroke-dasharray: 2 3; }
.track { stroke: var(--line); }
.reading { fill: var(--reading); }
.reading.is-open { fill: none; stroke: var(--reading); stroke-dasharray: 4 3; }
.signed { fill: var(--ground); stroke: var(--text); stroke-width: 1.5; }
.guide { stroke: var(--muted); stroke-width: 0.8; stroke-dasharray: 2 2; }
.bracket, .axis { stroke: var(--text); stroke-width: 1.2; }
.bracket { stroke-width: 3; }
.break { fill: none; stroke: var(--muted); }
.request { fill: var(--request); }
.request.is-open { fill: none; stroke: var(--critical); stroke-width: 1.2; stroke-dasharray: 4 2; }
.waiting { fill: var(--reading); }
@media screen and (max-width: 560px) {
  .picture.is-wide { display: none; }
  .picture.is-narrow { display: block; }
  tbody th { white-space: normal; }
}
@page { size: A4; margin: 14mm; }
@media print {
  html { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  article + article { break-before: page; border: 0; margin: 0; }
  h2, h3 { break-after: avoid; }
  figure, li, tr { break-inside: avoid; }
  .table { overflow: visible; }
  table { font-size: 9pt; }
  th, td { padding-right: 0.6rem; }
  .verdict, .commands, .picture { print-color-adjust: exact; }
}
`

/** Of the text between the tags, for the policy; the test tells the new one when the style is changed. */
export const STYLE_HASH = 'sha256-P+lDd60aY5WPI01ye3s6969le/8kzLtIL7pOV4OL0Oc='
