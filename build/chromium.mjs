/**
 * Finds a Chromium for the tests, or gets one: run as a script before the tests, imported by them for the path.
 *
 * Order: CHROME_PATH, Playwright's own, the usual commands on PATH, the usual places, Playwright's download, apt-get as
 * root. Finding never installs anything; only the script does. A plain script, because it runs before anything is built.
 */

import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { chromium } from 'playwright'

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'msedge', 'microsoft-edge']
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
]
const isRoot = process.getuid?.() === 0

/** Quiet and cheap; a browser run by root has no sandbox. */
export const chromiumArgs = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/**
 * The path of an installed browser; throws one sentence that names CHROME_PATH when there is none.
 * @returns {string}
 */
export function findChromium() {
  const path = findInstalled()
  if (path === undefined)
    throw new Error('No Chromium found. Set CHROME_PATH to the executable of a Chromium, Chrome or Edge.')
  return path
}

/** @returns {string | undefined} */
function findInstalled() {
  const chosen = process.env.CHROME_PATH
  if (chosen) {
    if (isExecutable(chosen)) return chosen
    throw new Error(`CHROME_PATH is "${chosen}", which is not an executable file.`)
  }
  const folders = (process.env.PATH ?? '').split(delimiter)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const onPath = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command + suffix)))
  return [chromium.executablePath(), ...onPath, ...PLACES].find(isExecutable)
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Tries each way to get one until one works. */
function install() {
  const playwrightCli = join(dirname(createRequire(import.meta.url).resolve('playwright/package.json')), 'cli.js')
  const apt = 'apt-get update && apt-get install -y --no-install-recommends chromium'
  run(process.execPath, [playwrightCli, 'install', 'chromium-headless-shell'])
  if (findInstalled() === undefined && isRoot) run('sh', ['-c', apt])
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] })
}

function main() {
  try {
    if (findInstalled() === undefined) install()
    findChromium()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}

if (import.meta.filename === process.argv[1]) main()
