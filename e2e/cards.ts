/** What happens to one of Stripe's documented test cards, cell by cell (contract B22, sandbox 3a). */
export type TestCard = {
  number: string
  last4: string
  /** Saving it: at once, after the bank's challenge, or never. */
  saving: 'at-once' | 'after-challenge' | 'declined'
  /** The one-click charge once it is saved; null when it cannot be saved. */
  charge: 'succeeded' | 'requires_action' | 'declined' | null
  /** Paying with it while the shopper is there: at once, after the challenge, or declined (after the challenge or not). */
  onSession: 'succeeded' | 'after-challenge' | 'declined' | 'declined-after-challenge'
}

/** Saves and pays without a question. */
export const plain: TestCard = {
  number: '4242424242424242',
  last4: '4242',
  saving: 'at-once',
  charge: 'succeeded',
  onSession: 'succeeded',
}

/** The bank asks once, at saving; charges go through afterwards. */
export const asksOnSetup: TestCard = {
  number: '4000002500003155',
  last4: '3155',
  saving: 'after-challenge',
  charge: 'succeeded',
  onSession: 'after-challenge',
}

/** The bank asks every time: a charge while the shopper is away ends in 402, and the shopper finishes it. */
export const asksAlways: TestCard = {
  number: '4000002760003184',
  last4: '3184',
  saving: 'after-challenge',
  charge: 'requires_action',
  onSession: 'after-challenge',
}

/** Can be saved, and then has no money, also after the bank's challenge. */
export const insufficientAfterSetup: TestCard = {
  number: '4000008260003178',
  last4: '3178',
  saving: 'after-challenge',
  charge: 'declined',
  onSession: 'declined-after-challenge',
}

/** Has no money: it is refused while it is saved. */
export const insufficientFunds: TestCard = {
  number: '4000000000009995',
  last4: '9995',
  saving: 'declined',
  charge: null,
  onSession: 'declined',
}

/** Is charged, and the cardholder disputes it a moment later. */
export const disputed: TestCard = {
  number: '4000000000000259',
  last4: '0259',
  saving: 'at-once',
  charge: 'succeeded',
  onSession: 'succeeded',
}

/** The five cards the suite walks through. */
export const cards: TestCard[] = [plain, asksOnSetup, asksAlways, insufficientAfterSetup, insufficientFunds]
