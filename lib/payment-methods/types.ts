import type { Billing, Metadata } from '@/lib/core/metadata'
import type {
  CardChanger,
  ChosenNetwork,
  ConsentPurpose,
  PaymentMethodStatus,
  WalletDifferenceKind,
  WalletDifferenceStatus,
} from '@/lib/core/terms'

/** A saved card, fit for every page: masked, without the fingerprint. */
export type PaymentMethodView = {
  /** Our row id. */
  id: string
  /** Stripe's id, `pm_…`. */
  stripeId: string
  /** Stripe's lower-case brand: visa, mastercard, amex, … */
  brand: string
  last4: string
  /** 1-12. */
  expMonth: number
  /** Four digits. */
  expYear: number
  funding: string | null
  country: string | null
  isDefault: boolean
  status: PaymentMethodStatus
  /** Its owner's own name for it. */
  nickname: string | null
  /** `expires_soon`: within 60 days; a card is good to the end of its month. */
  expiry: 'valid' | 'expires_soon' | 'expired'
  /** Milliseconds since 1970. */
  createdAt: number
}

/** A saved card as the REST API tells it: with whose it is and the merchant's own notes. */
export type ApiCard = PaymentMethodView & {
  /** `cus_…`; our row id while Stripe does not know the customer. */
  customer: string
  metadata: Metadata
}

/** What the browser needs to mount Stripe's Elements. */
export type StripeBrowserConfig = {
  publishableKey: string
  /** Address of the local Stripe's script; null means Stripe's own. */
  scriptUrl: string | null
}

/** One started card set-up: the client secret is for this page alone and is never stored (contract 1.11). */
export type CardSetup = {
  setupIntentId: string
  clientSecret: string
  stripe: StripeBrowserConfig
}

export type SavePaymentMethodResult =
  | { kind: 'saved'; paymentMethod: PaymentMethodView }
  /** The same card was there already; its row was kept and refreshed (contract 1.8). */
  | { kind: 'merged'; paymentMethod: PaymentMethodView }

/** How far the page behind an `add_card` link is: to be filled in, confirmed but not stored yet, or done. */
export type HostedCardState =
  | { kind: 'open'; setup: CardSetup }
  | { kind: 'confirmed' }
  | { kind: 'saved'; result: SavePaymentMethodResult }

/** What can be seen of a card. */
export type CardFace = Pick<PaymentMethodView, 'brand' | 'last4' | 'expMonth' | 'expYear'>

/** What a card is to be charged for without its owner: removing the card ends that. */
export type CardUse = {
  /** `remainder`: the rest of a deposit, whose time the merchant chooses. */
  kind: 'scheduled' | 'remainder'
  /** Our id of what is scheduled, or of the deposit. */
  paymentId: string
  /** Our id of the card. */
  cardId: string
  amount: number
  currency: string
  reason: string
  /** Milliseconds since 1970; null when no day is set. */
  chargeAt: number | null
  /** What must have been agreed to for another card that takes it over; null when none can. */
  movesAs: ConsentPurpose | null
}

/** One line of a card's history. */
export type CardChangeView = {
  id: string
  changedBy: CardChanger
  before: CardFace
  after: CardFace
  /** Milliseconds since 1970. */
  createdAt: number
}

/** A card as its owner sees it in the wallet: with what it pays for and what became of it. */
export type WalletCard = PaymentMethodView & {
  uses: CardUse[]
  /** Newest first. */
  changes: CardChangeView[]
  /** The bank sent another number a short while ago. */
  isReplaced: boolean
  /** Our ids of the cards that can take over what is scheduled on it. */
  takers: string[]
}

/** A card in the form that changes it. */
export type CardToEdit = PaymentMethodView & {
  billing: Billing | null
  /** The networks its owner can choose from; empty when there is no choice. */
  networks: ChosenNetwork[]
  preferredNetwork: ChosenNetwork | null
  /** The first year an expiry can have now. */
  thisYear: number
  /** When it last changed, milliseconds since 1970: sent back with the form. */
  updatedAt: number
}

/** Where a customer's wallet here and at Stripe do not agree; each side null when it has no such card. */
export type DifferenceView = {
  id: string
  kind: WalletDifferenceKind
  /** The `pm_…` it is about, or the `cus_…` when it is about the customer. */
  stripeId: string
  here: CardFace | null
  atStripe: CardFace | null
  /** How many cards we have of a customer that is gone at Stripe. */
  cards: number | null
  customer: { id: string; name: string | null; email: string }
  status: WalletDifferenceStatus
  createdAt: number
  /** When it was last found. */
  seenAt: number
  resolvedAt: number | null
  /** The e-mail of the merchant user who decided; null when it settled by itself. */
  resolvedBy: string | null
}

/** What somebody decided about a difference. */
export type SettledDifference = Extract<WalletDifferenceStatus, 'applied' | 'dismissed'>
