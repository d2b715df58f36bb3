/** Characters that a terminal obeys, that turn the direction of text, or that are not seen. */

export const UNSEEN_PAYLOADS: readonly string[] = [
  '\u001B[2J\u001B[31mowned',
  '\u001B]0;owned\u0007',
  '\u001B]8;;https://evil.example/x\u001B\\click\u001B]8;;\u001B\\',
  '\u009B2Jowned',
  '\u0090q\u009C',
  'a\bb\u007Fc',
  'a\rowned',
  'a\nb\u000Bc\u000Cd',
  'a\u0000b',
  'a\u0085b\u2028c\u2029d',
  '\u202Egnp.exe',
  '\u202Downed\u202C',
  '\u2067\u2066owned\u2069\u2069',
  '\u200Ea\u200Fb\u061Cc',
  'e\u200Bv\u200Ci\u200Dl\u2060\uFEFF',
  'a\u{E0001}\u{E0061}\u{E0062}b',
  'a\u00ADb\u034Fc\uFE0Fd\u3164e\u115Ff',
  'a\uD800b\uDC00c',
  'a\uE000b\u{F0000}c\uFFFFd',
]
