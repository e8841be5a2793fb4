import { isUniqueViolation, transaction } from '@/db/client'
import { findGuestCustomerByEmail, getCustomer, insertCustomer } from '@/db/repositories/customers'
import type { CustomerRow } from '@/db/schema/customers'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import type { Metadata } from '@/lib/core/metadata'
import type { Locale } from '@/lib/core/terms'
import { ensureStripeCustomer } from '@/lib/customers/ensure-stripe-customer'
import { orRefusal } from '@/lib/stripe/refusals'
import { normalizeEmail } from '@/lib/users/email'

export type NewCustomer = {
  email: string
  name?: string | undefined
  /** The language of pages and mails. */
  locale?: Locale | undefined
  metadata?: Metadata | undefined
}

/**
 * Makes a customer, here and at Stripe. One without a sign-in who has the same e-mail is that customer, and stays as it
 * is (contract A3); a shopper who signed up is never meant. Throws 422 `email_invalid`; sent again after a failure of
 * Stripe it goes on where it stopped, and the customer is still `isNew`.
 */
export async function createCustomer(ctx: Ctx, given: NewCustomer): Promise<{ customer: CustomerRow; isNew: boolean }> {
  const emailNorm = normalizeEmail(given.email)
  const { id, stripeCustomerId } = await findOrInsert(ctx, given, emailNorm)
  await orRefusal(ensureStripeCustomer(ctx, id))
  return { customer: await getCustomer(ctx.merchant.id, id), isNew: stripeCustomerId === null }
}

async function findOrInsert(
  ctx: Ctx,
  given: NewCustomer,
  emailNorm: string,
): Promise<Pick<CustomerRow, 'id' | 'stripeCustomerId'>> {
  for (;;) {
    const known = await findGuestCustomerByEmail(ctx.merchant.id, emailNorm)
    if (known) return known
    try {
      return { id: await insert(ctx, given, emailNorm), stripeCustomerId: null }
    } catch (error) {
      // Somebody made the same one between the two looks: the next look finds it.
      if (!isUniqueViolation(error)) throw error
    }
  }
}

async function insert(ctx: Ctx, { email, name, locale, metadata }: NewCustomer, emailNorm: string): Promise<string> {
  const id = newId()
  const at = now()
  await transaction(async () => {
    await insertCustomer({
      id,
      merchantId: ctx.merchant.id,
      livemode: ctx.livemode,
      email,
      emailNorm,
      name: name || null,
      locale: locale ?? null,
      metadata: metadata ?? null,
      createdAt: at,
      updatedAt: at,
    })
    await recordAudit(ctx, 'customer.created', { type: 'customer', id })
  })
  return id
}
