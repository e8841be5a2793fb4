import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { join } from 'node:path'

// A shop of somebody else's, on an origin of its own. It knows Cardfile by the documents alone: the REST API from its
// server, which has the key, and the SDK on its page.
const { SHOP_PORT = '3150', CARDFILE_URL = '', CARDFILE_DEMO_FILE = '' } = process.env
const folder = import.meta.dirname

type Answer = { status: number; type?: string; body: string; location?: string }
type Sent = Record<string, string>

async function api(method: string, path: string, body?: object): Promise<Answer> {
  const { api_key: key } = JSON.parse(await readFile(CARDFILE_DEMO_FILE, 'utf8'))
  const answer = await fetch(`${CARDFILE_URL}/api/v1/public${path}`, {
    method,
    headers: { 'X-API-Key': key, 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, type: 'application/json', body: await answer.text() }
}

const file = async (name: string, type: string): Promise<Answer> => ({
  status: 200,
  type,
  body: (await readFile(join(folder, name), 'utf8')).replaceAll('{cardfile}', CARDFILE_URL),
})

const routes: Record<string, (sent: Sent) => Promise<Answer>> = {
  'GET /health': async () => ({ status: 200, body: 'ok' }),
  'GET /page.js': () => file('page.js', 'text/javascript'),
  // Every visitor is a customer; coming back with the address is being the same one.
  'GET /': async ({ customer }) => {
    if (customer) return file('page.html', 'text/html; charset=utf-8')
    const made = await api('POST', '/customers', { email: `shop.${crypto.randomUUID()}@example.com`, name: 'Sam' })
    return { status: 302, body: '', location: `/?customer=${JSON.parse(made.body).data.id}` }
  },
  'POST /session': ({ customer = '' }) => api('POST', `/customers/${customer}/setup-intent`),
  'POST /attach': ({ customer = '', setup_intent_id }) =>
    api('POST', `/customers/${customer}/payment-methods`, { setup_intent_id }),
  'POST /cards': ({ customer = '' }) => api('GET', `/customers/${customer}/payment-methods`),
  'POST /buy': ({ customer = '', payment_method_id }) =>
    api('POST', `/customers/${customer}/charge`, {
      payment_method_id,
      amount: 1999,
      currency: 'USD',
      off_session: true,
    }),
}

async function sentBy(request: IncomingMessage, query: URLSearchParams): Promise<Sent> {
  let text = ''
  for await (const chunk of request) text += chunk
  return { ...Object.fromEntries(query), ...(text && JSON.parse(text)) }
}

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://shop.invalid')
  const route = routes[`${request.method} ${pathname}`]
  const { status, type, body, location } = route
    ? await route(await sentBy(request, searchParams))
    : { status: 404, body: '' }
  response.writeHead(status, { ...(type && { 'Content-Type': type }), ...(location && { Location: location }) })
  response.end(body)
})

server.listen(Number(SHOP_PORT), () => console.log(`the shop is open on http://localhost:${SHOP_PORT}`))
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => {
    server.close()
    server.closeAllConnections()
  })
