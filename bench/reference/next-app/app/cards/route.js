import { readWallet } from '../wallet.js'

// The read of a list of cards and nothing else: no key, no check of what was sent.
export async function GET(request) {
  const { customer, cards } = readWallet(request.nextUrl.searchParams.get('customer'))
  return Response.json({
    success: true,
    data: cards.slice(0, 10).map((card) => ({
      id: card.stripe_payment_method_id,
      object: 'payment_method',
      card_id: card.id,
      customer: customer.stripe_customer_id,
      brand: card.brand,
      last4: card.last4,
      exp_month: card.exp_month,
      exp_year: card.exp_year,
      funding: card.funding,
      country: card.country,
      is_default: card.id === customer.default_payment_method_id,
      expiry: 'valid',
      metadata: JSON.parse(card.metadata ?? '{}'),
      created_at: new Date(card.created_at).toISOString(),
    })),
    has_more: cards.length > 10,
  })
}
