// A PostgreSQL server of its own for one run: found or installed, in a temporary folder, gone afterwards.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'

const DEBIAN = '/usr/lib/postgresql'

/** Starts a server and answers its address and how to stop it; throws with the command to install one. */
export async function startPostgres() {
  const programs = findPostgres() ?? (installPostgres() && findPostgres())
  if (!programs)
    throw new Error('PostgreSQL is not installed. Install it and run again:\n  sudo apt-get install -y postgresql')
  const folder = mkdtempSync(join(tmpdir(), 'cardfile-postgres-'))
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  let server
  // On Ctrl-C nothing can be waited for: it stops at once (SIGQUIT), and its data go as well.
  const abandon = () => {
    server?.kill('SIGQUIT')
    remove()
  }
  process.on('exit', abandon)
  // It refuses to run as root: root lends it another user.
  const user = process.getuid?.() === 0 ? unprivilegedUser() : {}
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const init = ['-D', data, '-U', 'cardfile', '-A', 'trust', '-E', 'UTF8', '-N']
  const made = spawnSync(join(programs, 'initdb'), init, user)
  if (made.status !== 0) throw new Error(`PostgreSQL's initdb failed: ${made.stderr}`)
  const port = await freePort()
  // No power is cut here, and the disk would be most of the time.
  const durability = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
  const options = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 100,
    ...durability,
  }
  const args = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  server = spawn(join(programs, 'postgres'), ['-D', data, ...args], {
    ...user,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const exited = once(server, 'exit')
  await ready(server)
  return {
    url: `postgres://cardfile@127.0.0.1:${port}/postgres`,
    async stop() {
      process.off('exit', abandon)
      server.kill('SIGINT')
      await exited
      remove()
    },
  }
}

/** The folder of the newest server programs on this machine, or undefined. */
export function findPostgres(debian = DEBIAN, path = process.env.PATH ?? '') {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const onPath = path.split(':').map((folder) => join(folder, 'pg_ctl'))
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    // Some systems link only pg_ctl to a public place.
    ...onPath.filter((file) => existsSync(file)).map((file) => dirname(realpathSync(file))),
  ]
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))))
}

function installPostgres() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => spawnSync('apt-get', args, { stdio: 'inherit', env }).status === 0
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).error) return false
  console.log('Installing postgresql (apt-get) …')
  return apt('update') && apt('install', '-y', '--no-install-recommends', 'postgresql')
}

function unprivilegedUser() {
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((what) => spawnSync('id', [what, name], { encoding: 'utf8' }))
    if (uid.status === 0 && gid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  }
  throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody')
}

// It says so itself; what it says afterwards is read on, so that it never waits for us.
async function ready(server) {
  const said = []
  const lines = createInterface(server.stderr)
  await new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      said.push(line)
      if (line.includes('ready to accept connections')) resolve()
      if (said.length > 50) said.shift()
    })
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}:\n${said.join('\n')}`)))
  })
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}
