import { NextResponse, type NextRequest } from 'next/server'
import { judgeOrigin } from '@/app/_doors/origin'
import { BASE_HEADERS, contentSecurityPolicy, openerPolicy, referrerPolicy } from '@/app/_doors/security-headers'
import { env } from '@/lib/core/env'

const NOT_FROM_HERE = 'This request did not come from a page of this site.'
// What next.config.mjs lets an action have: above it Next itself says 500 to the browser.
const MOST_BYTES = 256 * 1_024

/** Every page passes here: a POST must come from our own origin, and the answer carries the policy with its nonce. */
export function proxy(request: NextRequest): NextResponse {
  const { APP_URL, STRIPE_API_BASE } = env()
  const writes = request.method !== 'GET' && request.method !== 'HEAD'
  const refusal = writes
    ? judgeOrigin(request.headers.get('origin'), request.headers.get('sec-fetch-site'), APP_URL)
    : null
  if (refusal) return refuse(refusal, refusal === 'origin_invalid' ? 400 : 403, NOT_FROM_HERE)
  if (writes && Number(request.headers.get('content-length')) > MOST_BYTES)
    return refuse('body_too_large', 413, 'That is more than a form of this site takes.')

  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const policy = contentSecurityPolicy({
    nonce,
    sandboxOrigin: STRIPE_API_BASE ?? null,
    development: process.env.NODE_ENV === 'development',
  })
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search)
  headers.set('x-request-id', `req_${crypto.randomUUID().replaceAll('-', '')}`)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  response.headers.set('Referrer-Policy', referrerPolicy(request.nextUrl.pathname))
  for (const [name, value] of Object.entries(BASE_HEADERS)) response.headers.set(name, value)
  response.headers.set('Cross-Origin-Opener-Policy', openerPolicy(request.nextUrl.pathname))
  return response
}

function refuse(code: string, status: number, message: string): NextResponse {
  const body = { success: false, message, error: { code } }
  return NextResponse.json(body, { status, headers: { ...BASE_HEADERS, 'Referrer-Policy': 'no-referrer' } })
}

// The machine doors set their own headers: matching them here would cost a third of their throughput (performance.md).
export const config = {
  matcher: '/((?!v1|api/v1|api/stripe|api/unsubscribe|api/health|_next/static|_next/image|icon.svg).*)',
}
