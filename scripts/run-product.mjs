// Lets plain Node run the product's own TypeScript: `node --import ./scripts/run-product.mjs FILE.ts`.
import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

// `@/lib/x` is lib/x.ts of this folder, as tsconfig.json says.
registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.startsWith('@/')) return next(specifier, context)
    const file = `${root}${specifier.slice(2)}`
    const resolved = next(pathToFileURL(existsSync(file) ? file : `${file}.ts`).href, context)
    // Node wants to be told that a catalogue is JSON; a bundler sees it.
    return file.endsWith('.json') ? { ...resolved, importAttributes: { type: 'json' } } : resolved
  },
})
