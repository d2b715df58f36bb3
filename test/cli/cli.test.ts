/** The built command line, as a script calls it. */

import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts'
import manifest from '../../package.json' with { type: 'json' }
import { buildHar } from '../support/build-har.ts'
import { makeToken } from '../support/make-token.ts'
import { rawEntry } from '../support/read-entry.ts'
import { CLI_FILE, jsonLines, makeFolder, runCli, SAMPLES, type CliRun } from '../support/run-cli.ts'

const folder = makeFolder()
afterAll(() => folder.remove())

const healthy = join(SAMPLES, 'in-sync.har')
const drifted = join(SAMPLES, 'mirror-14-minutes-ahead.har')
const write = (name: string, value: unknown): string => folder.write(name, JSON.stringify(value))

describe('the exit code', () => {
  test('is 0 for a healthy panel', () => {
    expect(runCli(healthy)).toMatchObject({ code: 0, stderr: '' })
  })

  test('is 1 for a problem', () => {
    expect(runCli(drifted)).toMatchObject({ code: 1, stderr: '' })
  })

  test('is 2 for a file that cannot be read', () => {
    expect(runCli(join(folder.path, 'nothing.har')).code).toBe(2)
  })

  test('is 3 for a capture of something else, and where it cannot tell', () => {
    expect(runCli(write('foreign.har', { log: { entries: [rawEntry()] } })).code).toBe(3)
    const undecided = buildHar({ mirror: { hasDates: false, hasRequestIds: false }, visit: { status: 401 } })
    expect(runCli(write('undecided.har', undecided)).code).toBe(3)
    expect(runCli(write('redacted.har', buildHar({ visit: { status: 401, token: 'REDACTED' } }))).code).toBe(3)
    expect(runCli(write('cancelled.har', buildHar({ visit: { error: 'net::ERR_ABORTED' } }))).code).toBe(3)
  })

  test('is 1 for a fault that is only possible', () => {
    expect(runCli(write('unanswered.har', buildHar({ visit: { isUnanswered: true } }))).code).toBe(1)
  })

  test.for([
    ['no file', []],
    ['an unknown option', ['--nonsense', healthy]],
    ['an unknown format', ['--format', 'csv', healthy]],
    ['no name of the redacted capture', ['--redacted-har', '', healthy]],
    ['no name of the output', ['--output', '', healthy]],
    ['an option without its value', [healthy, '--format']],
  ] as const)('is 64 for %s, with the usage on stderr', ([, words]) => {
    const { code, stdout, stderr } = runCli(...words)
    expect([code, stdout]).toEqual([64, ''])
    expect(stderr).toContain('mirrorscope FILE')
  })
})

describe('of several files', () => {
  let run: CliRun
  beforeAll(() => {
    run = runCli('--format', 'json', drifted, join(folder.path, 'lost.har'), healthy)
  })

  test('each is one line of JSON, in their order', () => {
    const names = (jsonLines(run.stdout) as readonly Diagnosis[]).map(({ source }) => source.fileName)
    expect(names).toEqual(['mirror-14-minutes-ahead.har', 'lost.har', 'in-sync.har'])
  })

  test('one that cannot be read is a line with the error, which is told on stderr as well', () => {
    const error = 'The file could not be read: there is no such file.'
    expect(jsonLines(run.stdout)[1]).toMatchObject({ format: 'mirrorscope-diagnosis', version: 1, error })
    expect(run.stderr).toBe(`mirrorscope: lost.har: ${error}\n`)
  })

  test('the highest code wins', () => {
    expect(run.code).toBe(2)
    expect(runCli(drifted, healthy).code).toBe(1)
  })

  test('reports follow one another', () => {
    const { stdout } = runCli(drifted, healthy)
    expect(stdout.indexOf('14 min 3 s ahead')).toBeLessThan(stdout.indexOf('loaded; nothing in this capture'))
  })
})

describe('the redacted capture', () => {
  test('has the same verdict, and what was replaced is told on stderr', () => {
    const file = join(folder.path, 'redacted.har')
    const { code, stdout, stderr } = runCli(drifted, '--redacted-har', file)
    expect(stderr).toMatch(
      /^mirrorscope: redacted\.har was written\. Taken out: 1 value of a cookie.+ none is left\.\n$/,
    )
    const again = runCli(file)
    expect([again.code, again.stdout.split('\n')[0]]).toEqual([code, stdout.split('\n')[0]])
    expect(readFileSync(file, 'utf8')).not.toMatch(/SESSIONID=(?!REDACTED-)/)
  })

  test('of several captures goes into a directory, one file each', () => {
    const place = makeFolder()
    const { code, stderr } = runCli(drifted, healthy, '--redacted-har', place.path)
    expect([code, stderr.split('\n').length]).toEqual([1, 3])
    expect(readdirSync(place.path).toSorted()).toEqual(['redacted-1.har', 'redacted-2.har'])
    expect(runCli(join(place.path, 'redacted-1.har')).code).toBe(1)
    expect(runCli(join(place.path, 'redacted-2.har')).code).toBe(0)
    place.remove()
  })

  test('of several captures goes nowhere else', () => {
    const { code, stdout, stderr } = runCli(drifted, healthy, '--redacted-har', join(folder.path, 'one.har'))
    expect([code, stdout]).toEqual([64, ''])
    expect(stderr).toBe('mirrorscope: --redacted-har: For several captures, name a directory that is there.\n')
  })

  test('leaves nothing beside it, also where it cannot be written', () => {
    const place = makeFolder()
    runCli(drifted, '--redacted-har', join(place.path, 'redacted.har'))
    expect(readdirSync(place.path)).toEqual(['redacted.har'])
    expect(runCli(drifted, '--redacted-har', join(place.path, 'nowhere', 'x.har'))).toEqual({
      code: 74,
      stdout: '',
      stderr: 'mirrorscope: The output could not be written.\n',
    })
    place.remove()
  })

  test('and the report name no server where names are hidden, and the same ones', () => {
    const file = join(folder.path, 'hidden.har')
    const { stdout } = runCli(drifted, '--hide-hosts', '--redacted-har', file)
    expect(stdout).toContain('mirror-1.example.invalid')
    expect(readFileSync(file, 'utf8')).toContain('https://mirror-1.example.invalid/plugins/servlet/admin/mirror')
    expect(stdout + readFileSync(file, 'utf8')).not.toContain('corp.example')
  })

  test('never replaces the capture that is read', () => {
    const file = write('own.har', buildHar())
    expect(runCli(file, '--redacted-har', file)).toMatchObject({ code: 64, stdout: '' })
    expect(readFileSync(file, 'utf8')).toBe(JSON.stringify(buildHar()))
  })
})

describe('the output', () => {
  test('is text by default, and another format when asked for', () => {
    expect(runCli(drifted).stdout).not.toMatch(/^[#{]/)
    expect(runCli(drifted, '--format', 'markdown').stdout).toMatch(/^# /)
    expect(runCli('--format=json', drifted).stdout).toMatch(/^\{/)
    expect(runCli('--format=jira', drifted).stdout).toMatch(/^\{noformat\}/)
    expect(runCli('--format=html', drifted).stdout).toMatch(/^<!doctype html>/)
  })

  test('explains more when asked to', () => {
    const rejected = 'Checked and rejected'
    expect(runCli(drifted).stdout).not.toContain(rejected)
    expect(runCli(drifted, '--explain').stdout).toContain(rejected)
  })

  test('is help or the version, and then nothing else', () => {
    expect(runCli('--help')).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringContaining('Exit code: 0') as string,
    })
    expect(runCli('-h', healthy).stdout).toBe(runCli('--help').stdout)
    expect(runCli('--version')).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' })
  })
})

describe('an output in a file', () => {
  const target = (name: string): string => join(folder.path, name)

  test('is what would be printed, and nothing is printed', () => {
    const file = target('report.md')
    expect(runCli(drifted, '--format', 'markdown', '--output', file)).toEqual({ code: 1, stdout: '', stderr: '' })
    expect(readFileSync(file, 'utf8')).toBe(runCli(drifted, '--format', 'markdown').stdout)
  })

  test('replaces what was there, and leaves nothing beside it', () => {
    const file = folder.write('old.txt', 'old')
    runCli(drifted, healthy, '-o', file)
    expect(readFileSync(file, 'utf8')).toBe(runCli(drifted, healthy).stdout)
    expect(readdirSync(folder.path).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  test('is one page for several files in HTML', () => {
    const file = target('report.html')
    expect(runCli(drifted, join(folder.path, 'lost.har'), healthy, '--format', 'html', '-o', file).code).toBe(2)
    const html = readFileSync(file, 'utf8')
    expect(html.match(/<article>/g)).toHaveLength(2)
    expect(html.match(/<html/g)).toHaveLength(1)
  })

  test('never replaces a file that is read, by whatever name', () => {
    const capture = readFileSync(healthy)
    const file = folder.write('input.har', capture)
    symlinkSync(file, target('other-name.har'))
    for (const output of [file, join(folder.path, '.', 'input.har'), target('other-name.har')]) {
      const { code, stdout, stderr } = runCli(drifted, file, '--output', output)
      expect([code, stdout]).toEqual([64, ''])
      expect(stderr).toMatch(/^mirrorscope: --output [\w.-]+: This is a file that is read, so it is not replaced\.\n$/)
    }
    expect(readFileSync(file)).toEqual(capture)
  })

  test('replaces nothing but a plain file', () => {
    expect(runCli(healthy, '--output', folder.path)).toMatchObject({ code: 64, stdout: '' })
  })

  test('that cannot be written is told in one line, with a code of its own', () => {
    expect(runCli(healthy, '--output', join(folder.path, 'nowhere', 'report.txt'))).toEqual({
      code: 74,
      stdout: '',
      stderr: 'mirrorscope: The output could not be written.\n',
    })
  })

  test('is not begun where no file could be read', () => {
    const file = target('nothing.txt')
    expect(runCli(join(folder.path, 'lost.har'), '-o', file).code).toBe(2)
    expect(existsSync(file)).toBe(false)
  })
})

/** Skipped where there is no POSIX shell. */
describe.skipIf(process.platform === 'win32')('an output that cannot be written', () => {
  const shell = (line: string) =>
    spawnSync('sh', ['-c', line, 'sh', process.execPath, CLI_FILE, drifted], { encoding: 'utf8' })

  test('since its reader has seen enough, ends quietly with the usual code', () => {
    const { stdout, stderr } = shell('{ "$1" "$2" "$3" "$3" "$3"; echo "code $?" >&2; } | head -c 0')
    expect([stdout, stderr]).toEqual(['', 'code 1\n'])
  })

  test.skipIf(!existsSync('/dev/full'))('is told in one line, with a code of its own', () => {
    expect(shell('"$1" "$2" "$3" >/dev/full')).toMatchObject({
      status: 74,
      stderr: 'mirrorscope: The output could not be written.\n',
    })
    expect(shell('"$1" "$2" --nonsense 2>/dev/full').status).toBe(74)
  })
})

const har = JSON.stringify(buildHar())

/** What people drop by mistake → what they are told. */
const REFUSED: readonly (readonly [name: string, content: string | Uint8Array, message: RegExp])[] = [
  ['notes.txt', 'Dear all, the mirror spins.', /not JSON/],
  ['page.html', '<!doctype html><title>Log in</title>', /HTML or XML page/],
  ['empty.har', '', /empty \(0 bytes\)/],
  ['blank.har', ' \n\t ', /nothing but white space/],
  ['shot.png', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), /PNG image/],
  ['packed.zip', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0x14]), /zip archive/],
  ['other.json', '{"name":"mirrorscope"}', /no log\.entries list/],
  ['no-entries.har', '{"log":{"version":"1.2"}}', /no log\.entries list/],
  ['cut.har', har.slice(0, 400), /cut short/],
  ['typo.har', '{"log": {"pages" [1]} }', /not valid JSON: it goes wrong at byte 17/],
]

/** Odd captures that are read all the same → the verdict. */
const READ: readonly (readonly [name: string, content: string | Uint8Array, rule: string])[] = [
  ['bom.har', `\u{FEFF}${har}`, 'healthy'],
  ['utf16.har', Buffer.from(`\u{FEFF}${har}`, 'utf16le'), 'healthy'],
  ['packed.har.gz', gzipSync(har), 'healthy'],
  ['cut-late.har', har.slice(0, -3), 'healthy'],
  ['jsonp.har', `onInputData(${har});`, 'healthy'],
  ['none.har', '{"log":{"entries":[]}}', 'nothing-to-inspect'],
  ['no-request.har', '{"log":{"entries":[{"response":{"status":200}},{}]}}', 'nothing-to-inspect'],
  ['no-response.har', withEntries((entry) => ({ ...entry, response: undefined })), 'unanswered-panel'],
  ['no-dates.har', withEntries((entry) => ({ ...entry, startedDateTime: 'yesterday' })), 'healthy'],
  [
    'text-in-exp.har',
    JSON.stringify(buildHar({ visit: { status: 401, token: makeToken({ iat: 1, exp: 'soon' }) } })),
    'unreadable-token',
  ],
]

function withEntries(change: (entry: object) => object): string {
  const { log } = buildHar()
  return JSON.stringify({ log: { ...log, entries: log.entries.map(change) } })
}

describe('bad input', () => {
  let run: CliRun
  beforeAll(() => {
    const files = [...REFUSED, ...READ].map(([name, content]) => folder.write(name, content))
    run = runCli('--format', 'json', ...files, folder.path)
  })

  test.for(REFUSED.map(([name, , message], index) => [name, message, index] as const))(
    '%s is refused with one sentence',
    ([name, message, index]) => {
      const { error = '' } = jsonLines(run.stdout)[index] as { error?: string }
      expect(error).toMatch(message)
      expect(error).toMatch(/^[A-Z][^\n]*\.$/)
      expect(run.stderr).toContain(`mirrorscope: ${name}: ${error}\n`)
    },
  )

  test('a directory is refused with one sentence', () => {
    expect(jsonLines(run.stdout).at(-1)).toMatchObject({ error: 'This is a directory; name a HAR file inside it.' })
  })

  test.for(READ.map(([name, , rule], index) => [name, rule, REFUSED.length + index] as const))(
    '%s is read: %s',
    ([name, rule, index]) => {
      const { source, verdict } = jsonLines(run.stdout)[index] as Diagnosis
      expect([source.fileName, verdict.rule]).toEqual([name, rule])
    },
  )

  test('quotes nothing of the files on stderr, and shows no trace of the program', () => {
    expect(run.stderr).not.toMatch(/Dear|eyJ|\bat .*:\d+:\d+|node:/)
    expect(run.stderr.trimEnd().split('\n')).toHaveLength(REFUSED.length + 1)
  })
})
