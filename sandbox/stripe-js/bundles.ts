import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Everything the browser gets: `stripe.js` and the scripts and styles of the frames by file name. */
export type Bundles = { script: string; assets: Map<string, string>; hash: string }

const FRAMES = {
  'elements-inner-payment': 'frame/payment.ts',
  'elements-inner-card': 'frame/card.ts',
  'elements-inner-address': 'frame/address.ts',
  controller: 'frame/controller.ts',
  'three-ds-2-challenge': 'challenge/challenge.ts',
  'three-ds-2-test-page': 'challenge/test-page.ts',
  'checkout-page': 'checkout-page/page.ts',
  payment: 'frame/payment.css',
  card: 'frame/card.css',
  challenge: 'challenge/challenge.css',
  checkout: 'checkout-page/page.css',
} as const

let bundled: Promise<Bundles> | null = null

/** The bundles, made at the first call and kept: starting the sandbox costs nothing, the first page about 100 ms. */
export function bundles(): Promise<Bundles> {
  bundled ??= bundle()
  return bundled
}

/** What the compiled sandbox has beside it instead of the browser's sources. */
export const COMPILED = 'browser.json'

interface Compiled {
  script: string
  assets: [name: string, text: string][]
  hash: string
}

async function bundle(): Promise<Bundles> {
  const file = new URL(COMPILED, import.meta.url)
  if (!existsSync(file)) return compile()
  const { script, assets, hash }: Compiled = JSON.parse(readFileSync(file, 'utf8'))
  return { script, assets: new Map(assets), hash }
}

/** Bundles the browser's sources. */
export async function compile(): Promise<Bundles> {
  const { build } = await import('esbuild')
  const options = {
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    logLevel: 'silent',
  } as const
  const at = (path: string) => fileURLToPath(new URL(`browser/${path}`, import.meta.url))
  const entryPoints = Object.fromEntries(Object.entries(FRAMES).map(([name, path]) => [name, at(path)]))
  const frames = await build({ ...options, entryPoints, outdir: 'out' })
  const assets = new Map(frames.outputFiles.map((file) => [file.path.replace(/^.*[\\/]/, ''), file.text]))
  const hash = createHash('sha256')
    .update(JSON.stringify([...assets]))
    .digest('hex')
    .slice(0, 20)
  const define = { FRAME_ASSETS: JSON.stringify(hash) }
  const host = await build({ ...options, entryPoints: [at('host/main.ts')], define })
  return { script: host.outputFiles[0]?.text ?? '', assets, hash }
}
