import { isDeepStrictEqual } from 'node:util'
import { isUniqueViolation, transaction } from '@/db/client'
import {
  deleteUnmadeCheckoutSession,
  findCheckoutSessionByClientKey,
  getCheckoutListing,
  insertCheckoutSession,
  updateCheckoutSession,
} from '@/db/repositories/checkout-sessions'
import type { CheckoutSessionRow } from '@/db/schema/checkout-sessions'
import { recordAudit } from '@/lib/audit/record-audit'
import { checkLines } from '@/lib/checkout-sessions/check-lines'
import { reasonOf } from '@/lib/checkout-sessions/reason-of'
import { showSavedCards } from '@/lib/checkout-sessions/show-saved-cards'
import type { ApiCheckoutSession } from '@/lib/checkout-sessions/types'
import { checkoutToken, checkoutView } from '@/lib/checkout-sessions/view'
import type { Ctx } from '@/lib/core/actor'
import { HOUR, MINUTE, now } from '@/lib/core/clock'
import { AppError, conflict, invalid } from '@/lib/core/errors'
import type { FrozenCheckout, FrozenLine } from '@/lib/core/frozen-checkout'
import { newId, sha256 } from '@/lib/core/ids'
import type { Metadata } from '@/lib/core/metadata'
import type { SavedCardsUi } from '@/lib/core/terms'
import { ensureStripeCustomer } from '@/lib/customers/ensure-stripe-customer'
import { getCustomerByAnyId } from '@/lib/customers/get-customer-by-any-id'
import { checkReturnUrl } from '@/lib/hosted-links/check-return-url'
import { checkReason } from '@/lib/payments/input'
import { KEY_LIFE } from '@/lib/payments/send-payment'
import { stripeMetadata } from '@/lib/payments/stripe-metadata'
import { createCheckoutSession as createAtStripe, retrieveCheckoutForPage } from '@/lib/stripe/checkout-sessions'
import { orRefusal } from '@/lib/stripe/refusals'
import { normalizeEmail } from '@/lib/users/email'

export type NewCheckoutSession = {
  lines: FrozenLine[]
  /** `cus_…` or our id of somebody the merchant has authenticated (contract C5); without it somebody new pays. */
  customer?: string | undefined
  customerEmail?: string | undefined
  savesCards: boolean
  savedCardsUi: SavedCardsUi
  successUrl?: string | undefined
  cancelUrl?: string | undefined
  description?: string | undefined
  /** Seconds since 1970; a day from now without it. */
  expiresAt?: number | undefined
  metadata?: Metadata | undefined
  clientKey: string
}

/**
 * Makes a Checkout Session and a page for it (contract C6). Amounts come from Stripe's answer. Committed before it is
 * sent: the same `clientKey` again finds it and goes on where it stopped. Throws 404 for a customer nobody knows, 422 for
 * what cannot be paid and `return_url_not_allowed`, and Stripe's refusals.
 */
export async function createCheckoutSession(
  ctx: Ctx,
  input: NewCheckoutSession,
): Promise<{ session: ApiCheckoutSession; clientSecret: string }> {
  const row = await commit(ctx, input)
  const clientSecret = row.status === 'creating' ? await make(ctx, row) : await secretOf(ctx, row)
  return { session: checkoutView(await getCheckoutListing(ctx.merchant.id, row.id)), clientSecret }
}

async function commit(ctx: Ctx, input: NewCheckoutSession): Promise<CheckoutSessionRow> {
  const known = await findCheckoutSessionByClientKey(ctx.merchant.id, input.clientKey)
  if (known) return sameRequest(known, input)
  const at = now()
  const id = newId()
  const paymentId = newId()
  const lines = checkLines(input.lines)
  const customer = input.customer === undefined ? null : await getCustomerByAnyId(ctx, input.customer)
  if (input.customerEmail !== undefined) normalizeEmail(input.customerEmail)
  const [success, cancel] = await Promise.all([
    input.successUrl === undefined ? null : checkReturnUrl(ctx, input.successUrl, 'success_url'),
    input.cancelUrl === undefined ? null : checkReturnUrl(ctx, input.cancelUrl, 'cancel_url'),
  ])
  const stripeCustomerId = customer && (await orRefusal(ensureStripeCustomer(ctx, customer.id)))
  if (customer && stripeCustomerId) await orRefusal(showSavedCards(ctx, customer.id, stripeCustomerId))
  const frozen: FrozenCheckout = {
    lines,
    stripeCustomerId,
    customerEmail: input.customerEmail?.trim() ?? null,
    savesCards: input.savesCards,
    description: input.description === undefined ? null : checkReason(input.description, 'description'),
    expiresAt: checkExpiry(input.expiresAt, at),
    metadata: stripeMetadata(input.metadata, { cf_checkout_session: id, cf_install: ctx.merchant.id }),
    intentMetadata: { cf_payment_id: paymentId, cf_install: ctx.merchant.id, cf_checkout_session: id },
  }
  try {
    await insertCheckoutSession({
      id,
      merchantId: ctx.merchant.id,
      livemode: ctx.livemode,
      tokenHash: sha256(checkoutToken(id)),
      clientKey: input.clientKey,
      status: 'creating',
      customerId: customer?.id ?? null,
      paymentId,
      savesCards: input.savesCards,
      savedCardsUi: input.savedCardsUi,
      customerEmail: frozen.customerEmail,
      successUrl: success,
      cancelUrl: cancel,
      metadata: input.metadata ?? null,
      frozen,
      createdAt: at,
      updatedAt: at,
    })
  } catch (error) {
    // The same request at the same moment: there is one session, and this one goes on with it.
    if (!isUniqueViolation(error)) throw error
  }
  const row = await findCheckoutSessionByClientKey(ctx.merchant.id, input.clientKey)
  if (!row) throw new Error('a checkout session was lost')
  return row
}

// Stripe's own bounds, said before anything is sent.
function checkExpiry(expiresAt: number | undefined, at: number): number | null {
  if (expiresAt === undefined) return null
  const ahead = expiresAt * 1_000 - at
  if (ahead < 30 * MINUTE || ahead > 24 * HOUR)
    throw invalid('expires_at_invalid', 'A checkout ends 30 minutes to 24 hours after it is made.', 'expires_at')
  return expiresAt
}

function sameRequest(known: CheckoutSessionRow, input: NewCheckoutSession): CheckoutSessionRow {
  const same =
    isDeepStrictEqual(known.frozen.lines, JSON.parse(JSON.stringify(checkLines(input.lines)))) &&
    known.savesCards === input.savesCards &&
    (input.customer === undefined) === (known.frozen.stripeCustomerId === null)
  if (!same) throw invalid('idempotency_key_reused', 'This key was used for another checkout. Use a new one for each.')
  return known
}

// The same key of Stripe's makes the same session, however often it is sent while Stripe remembers it.
async function make(ctx: Ctx, row: CheckoutSessionRow): Promise<string> {
  if (now() - row.createdAt >= KEY_LIFE)
    throw conflict('idempotency_key_expired', 'This key is too old to be sent again. Use a new one.')
  try {
    const { session, names, clientSecret } = await orRefusal(
      createAtStripe(ctx.merchant, row.frozen, `checkout-${ctx.merchant.id}-${row.id}`),
    )
    await transaction(async () => {
      const opened = await updateCheckoutSession(ctx.merchant.id, row.id, ['creating'], {
        stripeCheckoutSessionId: session.id,
        status: 'open',
        amountSubtotal: session.amountSubtotal,
        amountTotal: session.amountTotal,
        currency: session.currency,
        reason: row.frozen.description ?? reasonOf(names),
        expiresAt: session.expiresAt,
        updatedAt: now(),
      })
      if (!opened) return
      const { amountTotal: amount, currency } = session
      await recordAudit(ctx, 'checkout_session.created', { type: 'checkout_session', id: row.id }, { amount, currency })
    })
    return clientSecret
  } catch (error) {
    // Refused for good; of everything else nobody knows what became of it, and the row stays for the next try.
    if (error instanceof AppError && error.kind !== 'unavailable')
      await deleteUnmadeCheckoutSession(ctx.merchant.id, row.id)
    throw error
  }
}

async function secretOf(ctx: Ctx, { stripeCheckoutSessionId: id, status }: CheckoutSessionRow): Promise<string> {
  if (!id || status !== 'open') return ''
  return (await orRefusal(retrieveCheckoutForPage(ctx.merchant, id))).clientSecret
}
