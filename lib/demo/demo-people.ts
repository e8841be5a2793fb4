/** The demo's merchant user and shoppers; cards are Stripe's own test tokens, so the same data works on real test keys. */
export const DEMO_MERCHANT = { email: 'merchant@example.com', name: 'Mina Ortega', password: 'demo-merchant-4242' }

export type DemoShopper = { email: string; name: string; password: string; cards: string[] }

/** Three customers with cards of different fate; the first is the one the demo prints. */
export const DEMO_SHOPPERS: [DemoShopper, ...DemoShopper[]] = [
  {
    email: 'ada@example.com',
    name: 'Ada Lovelace',
    password: 'demo-shopper-4242',
    cards: ['pm_card_authenticationRequired', 'pm_card_mastercard', 'pm_card_visa'],
  },
  {
    email: 'grace@example.com',
    name: 'Grace Hopper',
    password: 'demo-shopper-4242',
    cards: ['pm_card_authenticationRequiredChargeDeclinedInsufficientFunds'],
  },
  {
    email: 'alan@example.com',
    name: 'Alan Turing',
    password: 'demo-shopper-4242',
    cards: ['pm_card_chargeCustomerFail', 'pm_card_amex'],
  },
]
