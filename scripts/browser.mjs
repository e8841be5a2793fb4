// The browser of the end-to-end tests: the machine's Chromium or Chrome, else Playwright's own.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { toolchain } from './toolchain.mjs'

// Chromium without its window: the suite takes half the time of the whole browser's.
const HEADLESS_SHELL = '/usr/bin/chromium-headless-shell'

/** Makes sure there is a browser: as root on a machine with apt one is installed, else the error names the command. */
export function ensureBrowser(env = process.env) {
  const isRoot = process.getuid?.() === 0
  if (env.CI && isRoot && !env.CHROMIUM_PATH && !existsSync(HEADLESS_SHELL)) installByApt('chromium-headless-shell')
  if (isRoot && !findBrowser(env) && !playwrightHasOne()) installByApt('chromium')
  const found = findBrowser(env)
  // Every runner started from here takes the same one.
  if (found) env.CHROMIUM_PATH = found
  if (found || playwrightHasOne()) return
  throw new Error(
    'The end-to-end tests need a browser and found none. Install one and run again:\n' +
      '  sudo apt-get install -y chromium        (Debian)\n' +
      '  npx playwright install chromium         (anywhere else)\n' +
      'or set CHROMIUM_PATH to a Chromium or Chrome that is already there.',
  )
}

/** The first browser that exists on this machine, or undefined. */
export function findBrowser(env = process.env) {
  const known = [env.CHROMIUM_PATH, HEADLESS_SHELL, '/usr/bin/chromium', '/usr/bin/google-chrome']
  return known.find((file) => file && existsSync(file))
}

function playwrightHasOne() {
  const script = "process.exit(require('fs').existsSync(require('playwright-core').chromium.executablePath()) ? 0 : 1)"
  return spawnSync(toolchain().node, ['-e', script]).status === 0
}

function installByApt(browser) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => spawnSync('apt-get', args, { stdio: 'inherit', env }).status === 0
  if (spawnSync('apt-get', ['--version']).error) return false
  console.log(`Installing ${browser} (apt-get) …`)
  return apt('update') && apt('install', '-y', '--no-install-recommends', browser)
}
