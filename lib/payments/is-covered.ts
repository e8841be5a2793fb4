import {
  findConsentForPaymentIntent,
  findCoveringConsent,
  listConsentsOfCard,
  listConsentsOfCustomer,
} from '@/db/repositories/consents'
import { getPaymentOfMerchant } from '@/db/repositories/payments'
import type { ConsentRow } from '@/db/schema/consents'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import { coveringPurposes } from '@/lib/consents/covers'
import type { Ctx } from '@/lib/core/actor'
import { type AppError, invalid } from '@/lib/core/errors'
import type { ConsentPurpose } from '@/lib/core/terms'
import type { ChargePreview } from '@/lib/payments/types'

type RefusalReason = Extract<ChargePreview, { verdict: 'refused' }>['reason']

/**
 * Whether the shopper's agreement of today covers a charge of this card for this purpose (contract 1.9). To the rest of a
 * price was agreed with its deposit, and for that deposit alone.
 */
export async function isCovered(
  ctx: Ctx,
  card: PaymentMethodRow,
  purpose: ConsentPurpose,
  depositPaymentId?: string | null,
): Promise<boolean> {
  const { customerId } = card
  if (depositPaymentId) {
    const { stripePaymentIntentId } = await getPaymentOfMerchant(ctx.merchant.id, depositPaymentId)
    const given = await findConsentForPaymentIntent(ctx.merchant.id, customerId, stripePaymentIntentId ?? '')
    return given?.paymentMethodId === card.id && given.purpose === 'deposit_remainder'
  }
  const purposes = coveringPurposes(purpose)
  if (purpose !== 'deposit_remainder')
    return (await findCoveringConsent(ctx.merchant.id, customerId, card.id, purposes)) !== null
  const inForce = await listConsentsOfCard(ctx.merchant.id, customerId, card.id)
  return inForce.some(
    (given) => given.paymentIntentId === null && (coversAll(given) || purposes.includes(given.purpose)),
  )
}

/** Why a charge that is not covered will be refused, as the key of its sentence under `charge.preview.`. */
export async function whyNotCovered(ctx: Ctx, { id, customerId }: PaymentMethodRow): Promise<RefusalReason> {
  const [inForce, all] = await Promise.all([
    listConsentsOfCard(ctx.merchant.id, customerId, id),
    listConsentsOfCustomer(ctx.merchant.id, customerId),
  ])
  if (inForce.length === 0) {
    const isTakenBack = all.some(({ status, paymentMethodId }) => status === 'withdrawn' && paymentMethodId === id)
    return isTakenBack ? 'consent_withdrawn' : 'consent_missing'
  }
  const purposes = new Set(inForce.map(({ purpose }) => purpose))
  purposes.delete('on_session_reuse')
  if (purposes.size === 0) return 'consent_reuse_only'
  return purposes.size === 1 && purposes.has('deposit_remainder') ? 'consent_remainder_only' : 'consent_other'
}

// What a merchant attests without particulars stands for every purpose (contract 1.9).
function coversAll({ method, checkedAt }: ConsentRow): boolean {
  return method === 'api_attested' && checkedAt === null
}

/** The refusal of a charge nobody has agreed to. */
export function outOfScope(): AppError {
  return invalid('consent_scope', 'The customer has not agreed to be charged this way with this card.', 'purpose')
}
