/** What a page's Content-Security-Policy depends on. */
export type CspInput = {
  nonce: string
  /** Origin of the local Stripe; null with real Stripe. */
  sandboxOrigin: string | null
  /** `next dev` evaluates code and talks over a web socket. */
  development: boolean
}

/**
 * The Content-Security-Policy of every page. Stripe's hosts stand on all of them, also where no card is shown: a soft
 * navigation keeps the first document's policy, so a page without them would break the next page's card form.
 */
export function contentSecurityPolicy({ nonce, sandboxOrigin, development }: CspInput): string {
  const sandbox = sandboxOrigin ? ` ${sandboxOrigin}` : ''
  const directives = {
    'default-src': "'none'",
    'script-src': `'self' 'nonce-${nonce}' https://js.stripe.com https://*.js.stripe.com${sandbox}${development ? " 'unsafe-eval'" : ''}`,
    'connect-src': `'self' https://api.stripe.com${sandbox}${development ? ' ws:' : ''}`,
    'frame-src': `https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com${sandbox}`,
    'img-src': "'self' data: https://*.stripe.com",
    'style-src': development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    'font-src': "'self'",
    'manifest-src': "'self'",
    'form-action': "'self'",
    'base-uri': "'none'",
    'object-src': "'none'",
    'frame-ancestors': "'none'",
  }
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')
}

/** Headers of every answer, page or machine door alike (security 1.3). */
export const BASE_HEADERS: Record<string, string> = {
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'Permissions-Policy':
    'camera=(), microphone=(), geolocation=(), usb=(), payment=(self "https://js.stripe.com" "https://hooks.stripe.com")',
  'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
}

/** An address that is a capability, or that Stripe adds a client secret to, must not leak to the next site. */
export function referrerPolicy(pathname: string): string {
  const secret =
    /^\/(?:recover|popup|pay|receipt|checkout|wallet|unsubscribe)\//.test(pathname) || pathname.endsWith('/return')
  return secret ? 'no-referrer' : 'strict-origin-when-cross-origin'
}

/**
 * The page that a shop opens in a popup answers to its opener, on another origin; every other page is cut off from
 * whoever opened it (security 3.18).
 */
export function openerPolicy(pathname: string): string {
  return pathname.startsWith('/popup/add-card/') ? 'unsafe-none' : 'same-origin-allow-popups'
}
