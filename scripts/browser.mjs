// The browser of the end-to-end tests: the machine's Chromium or Chrome, else Playwright's own.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { toolchain } from './toolchain.mjs'

/** Makes sure there is a browser: as root on a machine with apt it is installed, else the error names the command. */
export function ensureBrowser(env = process.env) {
  if (findBrowser(env) || playwrightHasOne()) return
  if (process.getuid?.() === 0 && installByApt() && findBrowser(env)) return
  throw new Error(
    'The end-to-end tests need a browser and found none. Install one and run again:\n' +
      '  sudo apt-get install -y chromium        (Debian)\n' +
      '  npx playwright install chromium         (anywhere else)\n' +
      'or set CHROMIUM_PATH to a Chromium or Chrome that is already there.',
  )
}

/** The first browser that exists on this machine, or undefined. */
export function findBrowser(env = process.env) {
  const known = [env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome']
  return known.find((file) => file && existsSync(file))
}

function playwrightHasOne() {
  const script = "process.exit(require('fs').existsSync(require('playwright-core').chromium.executablePath()) ? 0 : 1)"
  return spawnSync(toolchain().node, ['-e', script]).status === 0
}

function installByApt() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => spawnSync('apt-get', args, { stdio: 'inherit', env }).status === 0
  if (spawnSync('apt-get', ['--version']).error) return false
  console.log('No browser found: installing chromium (apt-get) …')
  return apt('update') && apt('install', '-y', '--no-install-recommends', 'chromium')
}
