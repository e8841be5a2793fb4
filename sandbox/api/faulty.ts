import type { FaultMode } from '#sandbox/controls/faults.ts'
import { ApiError } from './errors.ts'
import { conflict } from './idempotency.ts'
import { rateLimited } from './limits.ts'

/** Stripe's 500. */
export function serverError(): ApiError {
  const message =
    'Sorry! There was an error while talking to Stripe. Please let us know at support@stripe.com if this problem persists.'
  return new ApiError(500, { type: 'api_error', message })
}

/** Stripe's 429 for an object another request works on. */
function lockTimeout(): ApiError {
  const message =
    'This object cannot be accessed right now because another API request or Stripe process is currently accessing ' +
    'it. If you see this error intermittently, retry the request.'
  return new ApiError(429, { type: 'invalid_request_error', code: 'lock_timeout', message }, false)
}

/** The error a fault answers before anything was done, with the headers Stripe sends beside it. */
export function faultError(
  mode: FaultMode,
  key: string | undefined,
): { error: ApiError; headers: Record<string, string> } | undefined {
  switch (mode) {
    case 'http_500_before':
      return { error: new ApiError(500, { ...serverError().body }, false), headers: {} }
    case 'http_409':
      return { error: conflict(key ?? ''), headers: {} }
    case 'http_429':
      return { error: rateLimited(), headers: { 'Stripe-Rate-Limited-Reason': 'global-rate' } }
    case 'lock_timeout':
      return { error: lockTimeout(), headers: { 'Stripe-Should-Retry': 'true' } }
    default:
      return undefined
  }
}

/** The page a proxy in between answers instead of Stripe, with its status. */
export function proxyPage(mode: FaultMode): { status: number; body: string } | undefined {
  if (mode === 'html_503') return { status: 503, body: html('503 Service Temporarily Unavailable') }
  if (mode === 'html_200') return { status: 200, body: html('Sign in to the network') }
  return undefined
}

function html(title: string): string {
  return `<html>\n<head><title>${title}</title></head>\n<body><center><h1>${title}</h1></center></body>\n</html>\n`
}

/** How a fault cuts the answer after everything was done and stored. */
export function cutOf(mode: FaultMode | undefined): 'reset' | 'hang' | 'half' | undefined {
  if (mode === 'reset_after_commit') return 'reset'
  if (mode === 'hang_after_commit') return 'hang'
  return mode === 'half_body' ? 'half' : undefined
}
