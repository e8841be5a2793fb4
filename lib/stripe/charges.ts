import type { Merchant } from '@/lib/core/actor'
import { stripe } from '@/lib/stripe/client'

/** What the bank and the card network said of the charge of a payment. */
export type ChargeFacts = {
  /** `ch_…` */
  id: string
  status: string
  /** Null when the bank was not asked to authenticate the cardholder. */
  threeDSecure: {
    result: string | null
    version: string | null
    flow: string | null
    /** Electronic commerce indicator. */
    eci: string | null
    transactionId: string | null
  } | null
  networkTransactionId: string | null
  authorizationCode: string | null
  funding: string | null
  country: string | null
  checks: { cvc: string | null; line1: string | null; zip: string | null }
  riskLevel: string | null
}

/** Reads the last charge of a PaymentIntent afresh; null when nothing was tried, or it was no card. */
export async function retrieveChargeFacts(merchant: Merchant, paymentIntentId: string): Promise<ChargeFacts | null> {
  const api = await stripe(merchant)
  const { latest_charge: charge } = await api.paymentIntents.retrieve(paymentIntentId, { expand: ['latest_charge'] })
  if (!charge || typeof charge === 'string') return null
  const card = charge.payment_method_details?.card
  if (!card) return null
  const secure = card.three_d_secure
  return {
    id: charge.id,
    status: charge.status,
    threeDSecure: secure
      ? {
          result: secure.result,
          version: secure.version,
          flow: secure.authentication_flow,
          eci: secure.electronic_commerce_indicator,
          transactionId: secure.transaction_id,
        }
      : null,
    networkTransactionId: card.network_transaction_id ?? null,
    authorizationCode: card.authorization_code ?? null,
    funding: card.funding,
    country: card.country,
    checks: {
      cvc: card.checks?.cvc_check ?? null,
      line1: card.checks?.address_line1_check ?? null,
      zip: card.checks?.address_postal_code_check ?? null,
    },
    riskLevel: charge.outcome?.risk_level ?? null,
  }
}
