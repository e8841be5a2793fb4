import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { ApiAnswer, Handler } from './handle.ts'

const MAX_BODY = 1024 * 1024
// Browsers call with a publishable key from the merchant's page, so any origin may read, as at api.stripe.com.
const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'Request-Id, Stripe-Version, Stripe-Should-Retry, Idempotent-Replayed, Original-Request',
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}

/** The whole body as text, or undefined when it is too long. */
function readBody(incoming: IncomingMessage): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= MAX_BODY) chunks.push(chunk)
    })
    incoming.on('end', () => resolve(length > MAX_BODY ? undefined : Buffer.concat(chunks).toString()))
    incoming.on('error', reject)
  })
}

function preflight(incoming: IncomingMessage, response: ServerResponse): void {
  response.writeHead(204, {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
    'Access-Control-Allow-Headers': incoming.headers['access-control-request-headers'] ?? 'authorization',
    'Access-Control-Max-Age': '300',
  })
  response.end()
}

function send(incoming: IncomingMessage, response: ServerResponse, answer: ApiAnswer): void {
  if (answer.cut === 'hang') return
  if (answer.cut === 'reset') {
    incoming.socket.destroy()
    return
  }
  const body = Buffer.from(answer.body)
  response.writeHead(answer.status, { ...answer.headers, ...CORS, 'Content-Length': body.length })
  if (answer.cut === undefined) response.end(body)
  else response.write(body.subarray(0, body.length >> 1), () => incoming.socket.destroy())
}

async function answer(handle: Handler, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/', headers } = incoming
  if (method === 'OPTIONS') {
    preflight(incoming, response)
    return
  }
  const body = await readBody(incoming)
  if (body === undefined) {
    response.writeHead(413, { ...CORS, 'Content-Type': 'application/json' })
    response.end(JSON.stringify({ error: { type: 'invalid_request_error', message: 'Request too large' } }))
    return
  }
  const question = url.indexOf('?')
  const result = await handle({
    method,
    path: question < 0 ? url : url.slice(0, question),
    query: question < 0 ? '' : url.slice(question + 1),
    body: method === 'POST' ? body : '',
    contentType: headers['content-type'],
    authorization: headers.authorization,
    version: first(headers['stripe-version']),
    idempotencyKey: first(headers['idempotency-key']),
    onBehalfOf: first(headers['stripe-account']),
    origin: `http://${headers.host ?? 'localhost'}`,
  })
  send(incoming, response, result)
}

/** Serves the API straight from the socket: a framework's request and response objects would be half of its cost. */
export function apiListener(handle: Handler): RequestListener {
  return (incoming, response) => {
    answer(handle, incoming, response).catch((error: unknown) => {
      // Who hangs up in the middle of a request is not our trouble.
      if (!incoming.complete) return
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
      incoming.socket.destroy()
    })
  }
}
