import { z } from 'zod'
import { apiCtx } from '@/app/_doors/api'
import { readBody } from '@/app/_doors/body'
import { check } from '@/app/_doors/check'
import { idempotencyKey, idempotent } from '@/app/_doors/idempotent'
import type { AnswerStyle } from '@/app/_doors/problem'
import { answer, route } from '@/app/_doors/route'
import type { ApiKeyCtx } from '@/lib/core/actor'
import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import type { ApiKeyScope } from '@/lib/core/terms'

/** What an operation answers: a status and a JSON body. */
export type Reply = { status: number; body: object }

/** What a call was sent, checked. */
export type Call<Query, Body> = {
  ctx: ApiKeyCtx
  /** The parts of its address in braces, as they were sent. */
  params: Record<string, string>
  query: Query
  body: Body
  idempotencyKey: string | null
  requestId: string
}

type Described = {
  /** Its name in clients made from the description. */
  id: string
  method: 'GET' | 'POST' | 'DELETE'
  /** With its parameters in braces. */
  path: `/v1/${string}`
  /** The chapter of the reference it stands in. */
  tag: string
  summary: string
  description?: string
  scope: ApiKeyScope
  style?: AnswerStyle
  /** The whole body of each answer that is not a refusal, by status. */
  answers: Record<number, { description: string; schema: z.ZodType }>
  /** Statuses of refusals beside those that every operation has. */
  refusals?: number[]
  /** A body that works, with ids in braces, such as `{card}`, where the reader's own go. */
  example?: Record<string, unknown>
}

type Spec<Query extends z.ZodObject, Body extends z.ZodObject> = Described & {
  query?: Query
  body?: Body
  run(call: Call<z.output<Query>, z.output<Body>>): Promise<Reply>
}

/** One call of the REST API: the schemas that check it are the ones that describe it. */
export type Operation = Described & {
  style: AnswerStyle
  query: z.ZodObject
  body: z.ZodObject
  handle(request: Request, context: { params: Promise<Record<string, string>> }, requestId: string): Promise<Response>
}

const nothing = z.strictObject({})

/** Makes an operation: API key, query and body are checked, then it runs, a write once for its `Idempotency-Key`. */
export function operation<Query extends z.ZodObject = typeof nothing, Body extends z.ZodObject = typeof nothing>(
  spec: Spec<Query, Body>,
): Operation {
  const query: z.ZodObject = spec.query ?? nothing
  const body: z.ZodObject = spec.body ?? nothing
  const run: Operation['handle'] = async (request, context, requestId) => {
    const ctx = await apiCtx(request, spec.scope, requestId)
    const params = await context.params
    const asked = checkQuery(new URL(request.url).searchParams, query)
    const isWrite = spec.method !== 'GET'
    const key = isWrite ? idempotencyKey(request) : null
    const sent = spec.method === 'POST' ? await readBody(request, body) : check(body, {})
    const call: Call<z.output<Query>, z.output<Body>> = {
      ctx,
      params,
      query: asked as z.output<Query>,
      body: sent as z.output<Body>,
      idempotencyKey: key,
      requestId,
    }
    const {
      status,
      body: told,
      replayed,
    } = await idempotent(ctx, key, [spec.id, params, asked, sent], () => spec.run(call))
    return answer(status, told, replayed ? { 'Idempotent-Replayed': 'true' } : {})
  }
  return { ...spec, style: spec.style ?? 'envelope', query, body, handle: told(spec, run) }
}

/** The handlers of one address of the REST API. */
export function restRoute(...operations: [Operation, ...Operation[]]) {
  const handlers = Object.fromEntries(operations.map(({ method, handle }) => [method, handle]))
  return route<Record<string, string>>(handlers, operations[0].style)
}

/** The envelope of a success (contract 1.3). */
export function success(status: number, data: object, more: object = {}): Reply {
  return { status, body: { success: true, data, ...more } }
}

// One line a request, with the address as it is described: ids in it are nobody's business.
function told({ method, path }: Described, run: Operation['handle']): Operation['handle'] {
  return async (request, context, requestId) => {
    const began = performance.now()
    let status = 0
    try {
      const response = await run(request, context, requestId)
      status = response.status
      return response
    } finally {
      const ms = Math.round(performance.now() - began)
      log().info({ request: requestId, method, path, ms, ...(status > 0 && { status }) }, 'api')
    }
  }
}

// Each name once, and never nested (security 77).
function checkQuery<Query extends z.ZodObject>(search: URLSearchParams, schema: Query): z.output<Query> {
  const values: Record<string, string> = {}
  for (const [name, value] of search) {
    if (Object.hasOwn(values, name))
      throw badQuery('parameter_invalid', `The query names ${name.slice(0, 40)} twice.`, name)
    values[name] = value
  }
  try {
    return check(schema, values)
  } catch (error) {
    if (error instanceof AppError) throw badQuery(error.code, error.message, error.param)
    throw error
  }
}

function badQuery(code: string, message: string, param?: string): AppError {
  return new AppError('bad_request', code, message, param?.slice(0, 40))
}
