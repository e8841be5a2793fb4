/** The kinds of refusal a door can answer; `_doors/problem.ts` alone turns them into HTTP. */
export type AppErrorKind =
  | 'invalid' // 422
  | 'bad_request' // 400
  | 'unauthenticated' // 401
  | 'payment_required' // 402
  | 'forbidden' // 403
  | 'not_found' // 404
  | 'conflict' // 409
  | 'too_large' // 413
  | 'unsupported' // 415
  | 'rate_limited' // 429
  | 'unavailable' // 503

/** An expected refusal: a stable code, a sentence for people and, where one is meant, the parameter. */
export class AppError extends Error {
  readonly kind: AppErrorKind
  readonly code: string
  readonly param: string | undefined
  /** What the answer shows beside the error, e.g. what stands in the way. */
  readonly data: Record<string, unknown> | undefined

  constructor(kind: AppErrorKind, code: string, message: string, param?: string, data?: Record<string, unknown>) {
    super(message)
    this.name = 'AppError'
    this.kind = kind
    this.code = code
    this.param = param
    this.data = data
  }
}

/** The one 404: the same for ids that are unknown, malformed or somebody else's (contract 1.5). */
export function notFound(what: string): AppError {
  return new AppError('not_found', 'resource_missing', `No such ${what}.`)
}

/** A field that cannot be accepted as it is (422). */
export function invalid(code: string, message: string, param?: string): AppError {
  return new AppError('invalid', code, message, param)
}

/** The request is fine, the state is not (409); `data` lists what stands in the way. */
export function conflict(code: string, message: string, data?: Record<string, unknown>): AppError {
  return new AppError('conflict', code, message, undefined, data)
}
