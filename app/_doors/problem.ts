import { env } from '@/lib/core/env'
import { AppError, type AppErrorKind } from '@/lib/core/errors'

const STATUS: Record<AppErrorKind, number> = {
  invalid: 422,
  bad_request: 400,
  unauthenticated: 401,
  payment_required: 402,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  rate_limited: 429,
  unavailable: 503,
}

/** `stripe`: bare objects and `{"error"}`, and 400 for an invalid parameter, as document E's callers expect. */
export type AnswerStyle = 'envelope' | 'stripe'

/** What stands in an answer's `error`, beside its type and request id. */
export type Refusal = { code: string; message: string; param?: string | undefined; declineCode?: string | null }

/** An error as the envelope of contract 1.3; anything unexpected is a 500 without a word of its cause. */
export function problem(
  error: unknown,
  requestId: string,
  style: AnswerStyle = 'envelope',
): { status: number; body: object; retryAfter: number | null } {
  const known = error instanceof AppError ? error : null
  const refusal = known ?? { code: 'internal_error', message: 'Something went wrong on our side.' }
  const type = !known ? 'api_error' : known.kind === 'payment_required' ? 'card_error' : 'invalid_request_error'
  const { decline_code: declineCode, retry_after: retryAfter, ...data } = known?.data ?? {}
  const status = known ? STATUS[known.kind] : 500
  const words = errorOf(
    type,
    { ...refusal, declineCode: typeof declineCode === 'string' ? declineCode : null },
    requestId,
  )
  return {
    status: style === 'stripe' && status === 422 ? 400 : status,
    body: refusalBody(refusal.message, words, Object.keys(data).length > 0 ? data : undefined, style),
    retryAfter: typeof retryAfter === 'number' ? retryAfter : null,
  }
}

/** The `error` of an answer: type, code, where it is explained and, where they are known, parameter and decline code. */
export function errorOf(type: string, refusal: Omit<Refusal, 'message'>, requestId: string): object {
  return {
    type,
    code: refusal.code,
    ...(refusal.param && { param: refusal.param }),
    ...(refusal.declineCode && { decline_code: refusal.declineCode }),
    request_id: requestId,
    doc_url: `${env().APP_URL}/docs#error-${refusal.code}`,
  }
}

/** The body around an `error` in one of the two styles. */
export function refusalBody(message: string, error: object, data: object | undefined, style: AnswerStyle): object {
  if (style === 'stripe') return { error: { ...error, message } }
  return { success: false, message, error, ...(data && { data }) }
}
