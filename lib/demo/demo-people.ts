/** The demo's merchant user and shoppers; cards are Stripe's own test tokens, so the same data works on real test keys. */
export const DEMO_MERCHANT = { email: 'merchant@example.com', name: 'Mina Ortega', password: 'demo-merchant-4242' }

export type DemoCard = {
  token: string
  /** One charge right away, in euro cents; how it ends is the card's nature. */
  charge: { amount: number; reason: string }
}

export type DemoShopper = { email: string; name: string; password: string; cards: DemoCard[] }

/** Three customers with cards of different fate; the first is the one the demo prints. */
export const DEMO_SHOPPERS: [DemoShopper, ...DemoShopper[]] = [
  {
    email: 'ada@example.com',
    name: 'Ada Lovelace',
    password: 'demo-shopper-4242',
    cards: [
      { token: 'pm_card_authenticationRequired', charge: { amount: 3_200, reason: 'Espresso roast, 2 kg' } },
      { token: 'pm_card_mastercard', charge: { amount: 1_890, reason: 'Guji natural, 250 g' } },
      { token: 'pm_card_visa', charge: { amount: 1_250, reason: 'Filter papers and shipping' } },
    ],
  },
  {
    email: 'grace@example.com',
    name: 'Grace Hopper',
    password: 'demo-shopper-4242',
    cards: [
      {
        token: 'pm_card_authenticationRequiredChargeDeclinedInsufficientFunds',
        charge: { amount: 5_400, reason: 'Office coffee, November' },
      },
    ],
  },
  {
    email: 'alan@example.com',
    name: 'Alan Turing',
    password: 'demo-shopper-4242',
    cards: [
      { token: 'pm_card_chargeCustomerFail', charge: { amount: 950, reason: 'Sample set' } },
      { token: 'pm_card_amex', charge: { amount: 8_900, reason: 'Hand grinder' } },
    ],
  },
]
