import { describe, expect, test } from 'vitest'
import { isLoginPage, isWithoutScript } from '../../../src/core/http/web-page.ts'

describe('a login page', () => {
  test.for([
    '<form><input name="user"><input class="wide" type="password"></form>',
    '<INPUT TYPE=PASSWORD>',
    "<input\n  type='password'\n>",
    '<form action="https://idp.example/"><input type="hidden" name="SAMLRequest" value="a"></form>',
    '<input name=wresult type=hidden>',
  ])('is one that asks for a password or goes on to a sign-on: %s', (html) => {
    expect(isLoginPage(html)).toBe(true)
  })

  test.for([
    '',
    '<p>Log in with your password</p>',
    '<input type="text" name="interval">',
    '<input data-type="passwordless">',
    'type="password"',
    '<script>const field = "password"</script>',
  ])('is not: %s', (html) => {
    expect(isLoginPage(html)).toBe(false)
  })
})

describe('a page without a script', () => {
  test.for(['<html><body>Be back soon</body></html>', '<HTML><BODY>Rejected</BODY></HTML>\n', '<body>x</body >'])(
    'is a whole document: %s',
    (html) => {
      expect(isWithoutScript(html)).toBe(true)
    },
  )

  test.for([
    '',
    'REDACTED',
    '<html><body>cut sh',
    '<html><body><script src="/all.js"></script></body></html>',
    '<html><SCRIPT>1</SCRIPT></html>',
    '{"state":"RUNNING"}',
  ])('is not: %s', (html) => {
    expect(isWithoutScript(html)).toBe(false)
  })
})

test('a hostile text takes no longer than a plain one', () => {
  const begun = performance.now()
  for (const part of ['<', '<input ', '<input type=', '</body ', ' '.repeat(9)]) {
    const html = part.repeat(65_536 / part.length)
    isLoginPage(html)
    isWithoutScript(html)
  }
  expect(performance.now() - begun).toBeLessThan(2000)
})
