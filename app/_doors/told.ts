import { type AnswerStyle, problem } from '@/app/_doors/problem'
import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'

/** What the log keeps of a call of the REST API: never a header, a query, a body or an id out of its address. */
export type ApiLine = {
  request: string
  method: string
  /** As it is described, with its parameters in braces. */
  path: string
  status?: number
  ms?: number
  merchant?: string
  /** The id of the API key's row. */
  key?: string
  /** Why it was refused. */
  code?: string | undefined
  replayed?: true
}

type Place = { method: string; path: string; style?: AnswerStyle }
type Handle<C, Rest extends unknown[]> = (
  request: Request,
  context: C,
  requestId: string,
  ...rest: Rest
) => Promise<Response>

/** Writes one line a request, whatever becomes of it; `run` fills in what it learns. */
export function told<C>({ method, path, style }: Place, run: Handle<C, [line: ApiLine]>): Handle<C, []> {
  return async (request, context, requestId) => {
    const began = performance.now()
    const line: ApiLine = { request: requestId, method, path }
    try {
      const response = await run(request, context, requestId, line)
      line.status = response.status
      return response
    } catch (error) {
      line.status = problem(error, requestId, style).status
      line.code = error instanceof AppError ? error.code : 'internal_error'
      throw error
    } finally {
      log().info({ ...line, ms: Math.round(performance.now() - began) }, 'api')
    }
  }
}
