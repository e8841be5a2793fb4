import { z } from 'zod'
import { apiCtx } from '@/app/_doors/api'
import { readBody } from '@/app/_doors/body'
import { check } from '@/app/_doors/check'
import { idempotencyKey, idempotent } from '@/app/_doors/idempotent'
import type { AnswerStyle } from '@/app/_doors/problem'
import { answer, route } from '@/app/_doors/route'
import { type ApiLine, told } from '@/app/_doors/told'
import type { ApiKeyCtx } from '@/lib/core/actor'
import { AppError } from '@/lib/core/errors'
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
  /** `charge`: counts among the charges of its key, of which there may be fewer a second (security 1.3). */
  limit?: 'charge'
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
  handle(request: Request, context: Context, requestId: string): Promise<Response>
}

type Context = { params: Promise<Record<string, string>> }

const nothing = z.strictObject({})

/** Makes an operation: API key, query and body are checked, then it runs, a write once for its `Idempotency-Key`. */
export function operation<Query extends z.ZodObject = typeof nothing, Body extends z.ZodObject = typeof nothing>(
  spec: Spec<Query, Body>,
): Operation {
  const query: z.ZodObject = spec.query ?? nothing
  const body: z.ZodObject = spec.body ?? nothing
  const style = spec.style ?? 'envelope'
  const run = async (request: Request, context: Context, requestId: string, line: ApiLine) => {
    const ctx = await apiCtx(request, { scope: spec.scope, requestId, limit: spec.limit }, line)
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
    const reply = await idempotent(ctx, key, [spec.id, params, asked, sent], () => spec.run(call))
    if (reply.replayed) line.replayed = true
    line.code = codeOf(reply.body)
    return answer(reply.status, reply.body, reply.replayed ? { 'Idempotent-Replayed': 'true' } : {})
  }
  return { ...spec, style, query, body, handle: told({ ...spec, style }, run) }
}

/** The handlers of one address of the REST API. */
export function restRoute(...operations: [Operation, ...Operation[]]) {
  const handlers = Object.fromEntries(operations.map(({ method, handle }) => [method, handle]))
  const { path, style } = operations[0]
  return route<Record<string, string>>(handlers, { path, style })
}

/** The envelope of a success (contract 1.3). */
export function success(status: number, data: object, more: object = {}): Reply {
  return { status, body: { success: true, data, ...more } }
}

// The code of a refusal that is an answer, such as a declined card.
function codeOf(body: object): string | undefined {
  const { error } = body as { error?: { code?: string } | null }
  return error?.code
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
