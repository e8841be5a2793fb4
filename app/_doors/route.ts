import { type AnswerStyle, errorOf, problem, refusalBody } from '@/app/_doors/problem'
import { BASE_HEADERS } from '@/app/_doors/security-headers'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'

type Context<P> = { params: Promise<P> }
type Handler<P> = (request: Request, context: Context<P>, requestId: string) => Promise<Response>
type Framed<P> = (request: Request, context: Context<P>) => Promise<Response>
type Verb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS'
const VERBS: Verb[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']

/**
 * Every method of a machine door: the given ones in the common frame, all others 405 with `Allow`. A `path` of the REST
 * API is in the log with each of those, too.
 */
export function route<P>(
  handlers: Partial<Record<Verb, Handler<P>>>,
  { style = 'envelope', path }: { style?: AnswerStyle; path?: string } = {},
): Record<Verb, Framed<P>> {
  const allowed = VERBS.filter((verb) => handlers[verb] || (verb === 'HEAD' && handlers.GET)).join(', ')
  const refuse: Framed<P> = async ({ method }) => {
    const requestId = newRequestId()
    const line = { request: requestId, method, path, status: 405, code: 'method_not_allowed', ms: 0 }
    if (path) log().info(line, 'api')
    const error = errorOf('invalid_request_error', { code: 'method_not_allowed' }, requestId)
    const body = refusalBody(`Use ${allowed}.`, error, undefined, style)
    return answer(405, body, { Allow: allowed, 'Request-Id': requestId })
  }
  const framed = (verb: Verb): Framed<P> => {
    const handler = handlers[verb] ?? (verb === 'HEAD' ? handlers.GET : undefined)
    return handler ? frame(handler, style) : refuse
  }
  return {
    GET: framed('GET'),
    POST: framed('POST'),
    PUT: framed('PUT'),
    PATCH: framed('PATCH'),
    DELETE: framed('DELETE'),
    HEAD: framed('HEAD'),
    OPTIONS: framed('OPTIONS'),
  }
}

function frame<P>(handler: Handler<P>, style: AnswerStyle): Framed<P> {
  return async (request, context) => {
    const requestId = newRequestId()
    try {
      const response = await handler(request, context, requestId)
      response.headers.set('Request-Id', requestId)
      return response
    } catch (error) {
      const { status, body, retryAfter } = problem(error, requestId, style)
      if (status >= 500) log().error({ err: error, request: requestId }, 'a request failed')
      return answer(status, body, {
        'Request-Id': requestId,
        ...(status === 401 && { 'WWW-Authenticate': 'Bearer realm="Cardfile"' }),
        ...(retryAfter !== null && { 'Retry-After': String(retryAfter) }),
      })
    }
  }
}

function newRequestId(): string {
  return `req_${newId().replaceAll('-', '')}`
}

/** A JSON answer with the headers every machine door carries. */
export function answer(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return Response.json(body, {
    status,
    headers: { ...BASE_HEADERS, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', ...headers },
  })
}

/** The raw bytes of a body; 413 beyond `most` bytes, judged by the header first and then while reading (security 38). */
export async function readBytes(request: Request, most: number): Promise<Buffer> {
  const tooLarge = new AppError('too_large', 'body_too_large', `The body is larger than ${most} bytes.`)
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > most) throw tooLarge
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
