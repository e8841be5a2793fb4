import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { build } from 'esbuild'
import { MERCHANT_SOURCE } from './merchant-source.ts'

/** A merchant's site on another origin than the sandbox, under the strict policy a careful merchant sends. */
export type Merchant = { url: string; stop: () => Promise<void> }

const STYLE = `:root { color-scheme: light dark } body { margin: 0; font: 16px system-ui, sans-serif }
main { max-width: 30rem; margin: 0 auto; padding: 1rem; display: grid; gap: 1rem } form { display: grid; gap: 1rem }
form button { font: inherit; padding: .75rem } output { overflow-wrap: anywhere }
main.dark { background: #14161c; color: #fff }`

/** Starts the merchant's site; `frames: false` makes its policy forbid the sandbox's frames. */
export async function startMerchant(sandboxUrl: string, source = MERCHANT_SOURCE): Promise<Merchant> {
  const bundle = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname, loader: 'tsx' },
    bundle: true,
    write: false,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"development"' },
  })
  const script = bundle.outputFiles[0]?.text ?? ''
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname === '/page.js') return void response.setHeader('Content-Type', 'text/javascript').end(script)
    if (pathname !== '/') return void response.writeHead(204).end()
    const nonce = randomBytes(16).toString('base64')
    response.setHeader('Content-Security-Policy', policy(nonce, sandboxUrl, searchParams.get('frames') !== 'none'))
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(
      `<!doctype html><html lang="en"><head><title>Merchant</title><meta name="viewport" content="width=device-width">
<style nonce="${nonce}">${STYLE}</style><script src="${sandboxUrl}/stripe.js"></script></head>
<body><div id="app"></div><script nonce="${nonce}" src="/page.js"></script></body></html>`,
    )
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    url: `http://localhost:${port}`,
    stop: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))),
  }
}

function policy(nonce: string, sandboxUrl: string, frames: boolean): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' ${sandboxUrl}`,
    `style-src 'self' 'nonce-${nonce}'`,
    `connect-src 'self' ${sandboxUrl}`,
    `frame-src ${frames ? sandboxUrl : "'none'"}`,
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ')
}
