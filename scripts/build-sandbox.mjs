// Compiles the sandbox to plain JavaScript in dist/sandbox, for `npx cardfile-sandbox` anywhere: no TypeScript, no
// esbuild and no package at run time but `stripe` (to sign webhooks) and `better-sqlite3` (with --data).
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
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
  const main = join(folder, 'main.js')
  chmodSync(main, 0o755)
  return main
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
