import { isUniqueViolation, transaction } from '@/db/client'
import { findGuestCustomerByEmail, lockCustomer, updateCustomer as updateRow } from '@/db/repositories/customers'
import type { CustomerRow } from '@/db/schema/customers'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { type AppError, conflict } from '@/lib/core/errors'
import { changedMetadata, type Metadata } from '@/lib/core/metadata'
import type { Locale } from '@/lib/core/terms'
import { updateStripeCustomer } from '@/lib/stripe/customers'
import { orRefusal } from '@/lib/stripe/refusals'
import { normalizeEmail } from '@/lib/users/email'

/** What is given is changed: an empty name is none, `metadata` null unsets all notes (contract E4). */
export type CustomerChange = {
  email?: string | undefined
  name?: string | undefined
  /** The language of pages and mails. */
  locale?: Locale | undefined
  metadata?: Metadata | null | undefined
}

/**
 * Changes a customer, at Stripe first. Throws 409 `email_in_use` when another customer without a sign-in has the e-mail,
 * 409 `customer_signs_in` when it belongs to the customer's own sign-in, 422 `email_invalid` and `metadata_invalid`.
 */
export async function updateCustomer(ctx: Ctx, customer: CustomerRow, change: CustomerChange): Promise<CustomerRow> {
  const { name, metadata } = change
  const email = change.email === undefined ? undefined : await newEmail(ctx, customer, change.email)
  if (metadata !== undefined) changedMetadata(customer.metadata, metadata)
  const isForStripe = email !== undefined || name !== undefined
  if (isForStripe && customer.stripeCustomerId)
    await orRefusal(updateStripeCustomer(ctx.merchant, customer.stripeCustomerId, { email: email?.email, name }))
  try {
    return await transaction(async () => {
      const row = await lockCustomer(ctx.merchant.id, customer.id)
      const updated = await updateRow(ctx.merchant.id, row.id, {
        ...email,
        ...(name !== undefined && { name: name || null }),
        ...(change.locale !== undefined && { locale: change.locale }),
        ...(metadata !== undefined && { metadata: changedMetadata(row.metadata, metadata) }),
        updatedAt: now(),
      })
      const changed = Object.keys(change).filter((field) => change[field as keyof CustomerChange] !== undefined)
      if (changed.length > 0)
        await recordAudit(ctx, 'customer.updated', { type: 'customer', id: row.id }, { changed: changed.join(' ') })
      return updated
    })
  } catch (error) {
    throw isUniqueViolation(error) ? emailInUse() : error
  }
}

async function newEmail(
  ctx: Ctx,
  customer: CustomerRow,
  email: string,
): Promise<{ email: string; emailNorm: string } | undefined> {
  const emailNorm = normalizeEmail(email)
  if (emailNorm === customer.emailNorm) return { email, emailNorm }
  if (customer.userId)
    throw conflict('customer_signs_in', 'This customer signs in with the e-mail; only they can change it.')
  const other = await findGuestCustomerByEmail(ctx.merchant.id, emailNorm)
  if (other) throw emailInUse()
  return { email, emailNorm }
}

function emailInUse(): AppError {
  return conflict('email_in_use', 'Another customer has this e-mail.')
}
