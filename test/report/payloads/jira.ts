/** Texts that become something in Jira's wiki markup when they are put into it as they are. */

const URL = 'https://evil.example/x'

export const JIRA_PAYLOADS: readonly string[] = [
  `!${URL}.png!`,
  `!${URL}.png|width=300,onload=alert(1)!`,
  `[click|${URL}]`,
  `[${URL}]`,
  '[mailto:jane@evil.example]',
  '[~admin]',
  '[~accountid:5b10a2844c20165700ede21g]',
  '[^attachment.exe]',
  '[x|javascript:alert(1)]',
  '{noformat}*owned*{noformat}',
  '{noformat}\nh1. owned',
  '{NoFormat}owned',
  '{noformat:title=x|borderColor=red}',
  '{code}owned{code}',
  '{code:java|title=owned}x{code}',
  '{color:red}owned{color}',
  '{panel:title=Approved}x{panel}',
  '{quote}x{quote}',
  `{iframe:src=${URL}}`,
  '{html}<script>alert(1)</script>{html}',
  '{anchor:x} {toc} {jira:KEY-1}',
  'x}{noformat}{color:red}y',
  '\nh1. owned\n* a\n# b\n----\n',
  '|| a || b ||\n| c | d |',
  '*bold* _em_ -gone- +under+ ??cite?? {{mono}} ^up^ ~down~',
  'bq. quoted',
  ':) (!) (/) (x) (y) :D',
  String.raw`\{noformat} \\{noformat} \[~admin]`,
]
