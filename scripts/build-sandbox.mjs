// Compiles the sandbox to plain JavaScript in dist/sandbox, for `npx cardfile-sandbox` anywhere: no TypeScript, no
// esbuild and no package at run time but `stripe` (to sign webhooks) and `better-sqlite3` (with --data).
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { root } from './toolchain.mjs'

/** The packages that stay outside of the compiled files. */
export const RUNTIME = ['better-sqlite3', 'stripe']

const OUT = 'dist/sandbox'
// Packages in the older module form ask for Node's own modules with `require`.
const BANNER = `#!/usr/bin/env node
import { createRequire as sandboxRequire } from 'node:module'
const require = sandboxRequire(import.meta.url)`

/** Writes dist/sandbox, or another folder; answers the file to run. */
export async function buildSandbox(folder = join(root, OUT)) {
  const { version, license, engines, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const sandbox = join(root, 'sandbox')
  const options = { bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'error' }
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await build({
    ...options,
    entryPoints: [join(sandbox, 'main.ts')],
    outdir: folder,
    splitting: true,
    minifySyntax: true,
    external: [...RUNTIME, 'esbuild'],
    banner: { js: BANNER },
    define: { 'process.env.CARDFILE_SANDBOX_VERSION': JSON.stringify(version) },
    legalComments: 'eof',
  })
  await writeBrowserBundles(folder, sandbox)
  // A package of its own: who installs this folder gets the sandbox and not the product's dependencies.
  const needed = Object.fromEntries(RUNTIME.map((name) => [name, dependencies[name]]))
  const bin = { 'cardfile-sandbox': 'main.js' }
  const slim = { name: 'cardfile-sandbox', version, license, type: 'module', bin, engines, dependencies: needed }
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(slim, null, 2)}\n`)
  cpSync(join(sandbox, 'README.md'), join(folder, 'README.md'))
  const main = join(folder, 'main.js')
  chmodSync(main, 0o755)
  return main
}

/** The compiled command, compiled anew when a source is younger. */
export async function compiledSandbox() {
  const main = join(root, OUT, 'main.js')
  const compiledAt = existsSync(main) ? statSync(main).mtimeMs : 0
  const sources = readdirSync(join(root, 'sandbox'), { recursive: true, withFileTypes: true })
  const isStale = sources.some((file) => statSync(join(file.parentPath, file.name)).mtimeMs > compiledAt)
  return isStale ? await buildSandbox() : main
}

async function writeBrowserBundles(folder, sandbox) {
  const { COMPILED, compile } = await import(pathToFileURL(join(sandbox, 'stripe-js', 'bundles.ts')).href)
  const { script, assets, hash } = await compile()
  writeFileSync(join(folder, COMPILED), JSON.stringify({ script, assets: [...assets], hash }))
}

if (process.argv[1] === import.meta.filename) {
  await buildSandbox()
  console.log(`Compiled the sandbox to ${OUT}`)
}
