import { parseClientSecret } from '#sandbox/stripe-js/browser/wire/client-secret.ts'
import type { IntentKind } from '#sandbox/stripe-js/browser/wire/frame-api.ts'

/** A mistake of the page's code, thrown as Stripe.js throws it. */
export class IntegrationError extends Error {
  override name = 'IntegrationError'
}

/** The kind of intent a client secret belongs to; throws when it is none, or of another kind than the call is for. */
export function requireClientSecret(secret: unknown, what: string, expected?: IntentKind): IntentKind {
  const parsed = parseClientSecret(secret)
  const shown = typeof secret === 'string' ? `"${secret}"` : String(secret)
  if (!parsed || (expected && parsed.kind !== expected)) {
    const form = expected
      ? `a ${expected === 'setup' ? 'SetupIntent' : 'PaymentIntent'} client secret`
      : 'a client secret'
    throw new IntegrationError(
      `Invalid value for ${what}: value should be ${form} of the form \${id}_secret_\${secret}. You specified: ${shown}.`,
    )
  }
  return parsed.kind
}

/** Throws when a value is no client secret of a CustomerSession. */
export function requireCustomerSession(secret: unknown): void {
  if (typeof secret === 'string' && /^cuss_secret_\w+$/.test(secret)) return
  throw new IntegrationError(
    `Invalid value for elements(): customerSessionClientSecret should be a client secret of the form cuss_secret_\${secret}. You specified: ${String(secret)}.`,
  )
}

/** The element a page means by a node or a selector. */
export function requireNode(target: string | HTMLElement): HTMLElement {
  if (target instanceof HTMLElement) return target
  const found = typeof target === 'string' ? document.querySelector(target) : null
  if (found instanceof HTMLElement) return found
  throw new IntegrationError(
    typeof target === 'string'
      ? `The selector you specified (${target}) applies to no DOM elements that are currently on the page. Make sure the element exists on the page before calling mount().`
      : 'Invalid DOM element. Make sure to call mount() with a valid DOM element or selector.',
  )
}
