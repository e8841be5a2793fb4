import type Stripe from 'stripe'
import { cardOfName } from '#sandbox/cards/find.ts'
import { derivedText } from '#sandbox/state/ids.ts'
import type { PaymentMethodRecord } from '#sandbox/state/records.ts'
import { renderCard } from './card.ts'

/** Whether a PaymentMethod was made by the older APIs: a card of a customer, or a source. */
export function isSource({ id }: { id: string }): boolean {
  return id.startsWith('card_') || id.startsWith('src_')
}

/** A card source of the Sources API. */
export function renderSource(record: PaymentMethodRecord): Stripe.Source {
  const card = renderCard({ ...record, id: record.id })
  const { address, email, name, phone } = record.billing_details
  const source: Stripe.Source = {
    id: record.id,
    object: 'source',
    allow_redisplay: record.allow_redisplay,
    amount: null,
    card: {
      address_line1_check: card.address_line1_check,
      address_zip_check: card.address_zip_check,
      brand: card.brand,
      country: card.country,
      cvc_check: card.cvc_check,
      dynamic_last4: null,
      exp_month: card.exp_month,
      exp_year: card.exp_year,
      fingerprint: record.fingerprint,
      funding: card.funding,
      last4: card.last4,
      name: card.name,
      three_d_secure: cardOfName(record.card).threeDSecure === 'unsupported' ? 'not_supported' : 'optional',
      tokenization_method: null,
    },
    client_secret: `src_client_secret_${derivedText(record.id, 24)}`,
    created: record.created,
    currency: null,
    flow: 'none',
    livemode: false,
    metadata: record.metadata,
    owner: {
      address,
      email,
      name,
      phone,
      verified_address: null,
      verified_email: null,
      verified_name: null,
      verified_phone: null,
    },
    statement_descriptor: null,
    status: record.spent ? 'consumed' : 'chargeable',
    type: 'card',
    usage: 'reusable',
  }
  if (record.customer !== null) source.customer = record.customer
  return source
}

/** A card of a customer, or a source, as the older APIs show it. */
export function renderCustomerSource(record: PaymentMethodRecord): Stripe.CustomerSource {
  return record.id.startsWith('src_') ? renderSource(record) : renderCard(record)
}
