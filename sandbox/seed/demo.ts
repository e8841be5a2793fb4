import type { Seed, SeedRequest, SeedValue } from './read-seed.ts'

const CARD = ['card']

const request = (post: string, params: SeedRequest['params'], as?: string, status = 200): SeedRequest => ({
  post,
  params,
  as,
  status,
})

function customer(name: string, email: string, as: string): SeedRequest {
  return request('/v1/customers', { name, email }, as)
}

/** A card saved with consent to later charges, as a SetupIntent leaves it. */
function saved(card: string, who: string): SeedRequest {
  return request(
    '/v1/setup_intents',
    {
      customer: `{${who}.id}`,
      payment_method: card,
      usage: 'off_session',
      allowed_payment_method_types: CARD,
      confirm: true,
    },
    `${who}_card`,
  )
}

function paid(who: string, amount: number, more: { [name: string]: SeedValue } = {}, status = 200): SeedRequest {
  const params = {
    amount,
    currency: 'usd',
    customer: `{${who}.id}`,
    payment_method: `{${who}_card.payment_method}`,
    off_session: true,
    confirm: true,
    allowed_payment_method_types: CARD,
    ...more,
  }
  return request('/v1/payment_intents', params, `${who}_payment`, status)
}

/** A small shop under `sk_test_demo`: cards that pay, one that is declined later, a refund, a hold. */
export const demoSeed: Seed = {
  key: 'sk_test_demo',
  requests: [
    customer('Ann Lee', 'ann@example.com', 'ann'),
    customer('Bea Moreno', 'bea@example.com', 'bea'),
    customer('Cem Aydin', 'cem@example.com', 'cem'),
    saved('pm_card_visa', 'ann'),
    saved('pm_card_mastercard', 'bea'),
    saved('pm_card_chargeCustomerFail', 'cem'),
    paid('ann', 1900, { description: 'Coffee beans, monthly' }),
    paid('ann', 4250, { description: 'Grinder' }),
    request('/v1/refunds', { payment_intent: '{ann_payment.id}', amount: 1000 }),
    paid('bea', 12_000, { description: 'Espresso machine', capture_method: 'manual' }),
    paid('cem', 1900, { description: 'Coffee beans, monthly' }, 402),
  ],
}
