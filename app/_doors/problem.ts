import { AppError, type AppErrorKind } from '@/lib/core/errors'

const STATUS: Record<AppErrorKind, number> = {
  invalid: 422,
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  rate_limited: 429,
  unavailable: 503,
}

/** An error as the envelope of contract 1.3; anything unexpected is a 500 without a word of its cause. */
export function problem(error: unknown, requestId: string): { status: number; body: unknown } {
  const known = error instanceof AppError ? error : null
  const message = known?.message ?? 'Something went wrong on our side.'
  return {
    status: known ? STATUS[known.kind] : 500,
    body: {
      success: false,
      message,
      error: {
        type: known ? 'invalid_request_error' : 'api_error',
        code: known?.code ?? 'internal_error',
        ...(known?.param && { param: known.param }),
        request_id: requestId,
      },
      ...(known?.data && { data: known.data }),
    },
  }
}
