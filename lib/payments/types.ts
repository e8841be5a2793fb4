import type { AlarmView } from '@/lib/alarms/types'
import type { ConsentTerms } from '@/lib/consents/types'
import type { Metadata } from '@/lib/core/metadata'
import type {
  AttemptOutcome,
  AttemptSource,
  ConsentPurpose,
  JobKind,
  NotificationKind,
  NotificationStatus,
  PaymentPresence,
  PaymentStatus,
  SetupUsage,
  StripeEventStatus,
} from '@/lib/core/terms'
import type { PaymentMethodView, StripeBrowserConfig } from '@/lib/payment-methods/types'

/** The card of a payment as it was when it was charged. */
export type ChargedCard = { brand: string; last4: string; expMonth: number; expYear: number }

export type PaymentAttemptView = {
  number: number
  source: AttemptSource
  outcome: AttemptOutcome
  card: ChargedCard | null
  /** Stripe's error code, e.g. `authentication_required`. */
  errorCode: string | null
  declineCode: string | null
  adviceCode: string | null
  /** Stripe's own words for the shopper; null when nothing was declined. */
  message: string | null
  /** Stripe's Request-Id. */
  requestId: string | null
  startedAt: number
  finishedAt: number | null
}

export type PaymentView = {
  id: string
  status: PaymentStatus
  presence: PaymentPresence
  purpose: ConsentPurpose
  /** Integer, smallest unit of `currency`. */
  amount: number
  /** Lower-case ISO 4217. */
  currency: string
  /** Why the merchant charges, in its words; shown to the shopper. */
  reason: string
  card: ChargedCard | null
  /** Of a deposit: what is charged later, and the payment that does it once there is one. */
  remainderAmount: number | null
  remainderPaymentId: string | null
  /** Of the rest of a price: its deposit. */
  depositPaymentId: string | null
  /** What of the amount went back, or is on its way. */
  refunded: number
  stripePaymentIntentId: string | null
  errorCode: string | null
  declineCode: string | null
  message: string | null
  createdAt: number
  /** When it is or was to be charged by itself; null for one charged at once. */
  chargeAt: number | null
  settledAt: number | null
}

export type RefundView = {
  /** Our id. */
  id: string
  paymentId: string
  /** `re_…`; null while Stripe has not answered. */
  stripeRefundId: string | null
  /** Integer, smallest unit of `currency`. */
  amount: number
  currency: string
  /** One of `REFUND_STATUSES`, or a newer word of Stripe's; only `succeeded` is back for sure. */
  status: string
  reason: string | null
  failureReason: string | null
  metadata: Metadata
  createdAt: number
}

/** A payment in the merchant's list, with whose it is. */
export type MerchantPaymentView = PaymentView & {
  customer: { id: string; name: string | null; email: string }
  /** Present while the shopper can still finish it. */
  recovery: RecoveryLinkView | null
  /** Where the shopper can pay it without signing in; null when it has no page of its own or is not to be paid. */
  payUrl: string | null
  /** Whether it can still be given up. */
  cancelable: boolean
}

export type RecoveryLinkView = {
  url: string
  expiresAt: number
  /** When the last mail with it was handed over; null when none was yet. */
  sentAt: number | null
}

/** Who did something, as the story of a payment tells it. */
export type TimelineActor =
  | { type: 'merchant_user'; email: string | null }
  /** The job's kind says whether a webhook, a look at Stripe or a timer was behind it. */
  | { type: 'job'; job: JobKind | null }
  | { type: 'shopper' | 'link' | 'api_key' | 'stripe_event' | 'demo' | 'unknown' }

/** One thing that happened to a payment, or is about to; `at` in milliseconds since 1970. */
export type TimelineEntry = { at: number } & (
  | { kind: 'created'; how: 'created' | 'requested' | 'scheduled'; chargeAt: number | null; by: TimelineActor }
  | { kind: 'attempt'; attempt: PaymentAttemptView }
  | { kind: 'status'; from: PaymentStatus | null; to: PaymentStatus; by: TimelineActor }
  | { kind: 'resent'; by: TimelineActor }
  | {
      kind: 'webhook'
      eventType: string
      stripeEventId: string
      status: StripeEventStatus
      error: string | null
      processedAt: number | null
    }
  | { kind: 'link'; expiresAt: number; state: 'live' | 'replaced' | 'ended' }
  | { kind: 'mail'; mail: NotificationKind; recipient: string; status: NotificationStatus; error: string | null }
  | { kind: 'alarm'; alarm: AlarmView }
  | {
      kind: 'refund'
      /** Null while Stripe has not answered. */
      stripeRefundId: string | null
      amount: number
      currency: string
      status: string
      failureReason: string | null
    }
  | {
      kind: 'dispute'
      stripeDisputeId: string
      amount: number
      currency: string
      status: string
      reason: string
      evidenceDueBy: number | null
    }
  /** Work that waits; `tries` counts those that failed so far. */
  | { kind: 'next'; job: 'reconcile_payment' | 'charge_scheduled_payment' | 'expire_recovery'; tries: number }
)

/** Every way a charge can end; payment results are data, never thrown. */
export type PaymentOutcome =
  | { kind: 'succeeded'; paymentId: string }
  | { kind: 'requires_action'; paymentId: string; recoveryUrl: string; expiresAt: number }
  | {
      kind: 'declined'
      paymentId: string
      declineCode: string | null
      errorCode: string
      message: string
      retryable: boolean
      recoveryUrl: string
      expiresAt: number
    }
  | { kind: 'processing'; paymentId: string }
  /** Charged by itself at `chargeAt`, milliseconds since 1970. */
  | { kind: 'scheduled'; paymentId: string; chargeAt: number }
  /** `expiresAt`: when its own page ends; null in the shopper's account. */
  | { kind: 'open'; paymentId: string; url: string; expiresAt: number | null }
  | { kind: 'failed'; paymentId: string; code: string; param: string | null; message: string }
  | { kind: 'canceled'; paymentId: string }
  | { kind: 'needs_review'; paymentId: string }

/** What the REST answers say of a payment beside its outcome. */
export type ApiPayment = {
  id: string
  /** Null while nothing is known at Stripe. */
  stripePaymentIntentId: string | null
  stripePaymentMethodId: string | null
  amount: number
  currency: string
}

/** The answer to a charge: its outcome or, before anything was committed, the question whether it is meant twice. */
export type ChargeResult = PaymentOutcome | { kind: 'possible_duplicate'; chargedAt: number }

/** What will probably happen when the merchant presses Charge; advice from our own history, no call to Stripe. */
export type ChargePreview =
  | {
      verdict: 'likely' | 'needs_customer' | 'unlikely'
      /** Key of the sentence under `charge.preview.` in the messages. */
      reason:
        | 'last_charge_ok'
        | 'saved_for_off_session'
        | 'not_set_up'
        | 'country_in'
        | 'last_needed_authentication'
        | 'last_declined'
        | 'expired'
    }
  /** What the customer agreed to does not cover it: 422 `consent_scope`. */
  | {
      verdict: 'refused'
      reason:
        | 'consent_missing'
        | 'consent_withdrawn'
        | 'consent_reuse_only'
        | 'consent_remainder_only'
        | 'consent_other'
    }

/** Why a payment waits for the shopper; `card` errors show Stripe's words, others a generic sentence (contract B19). */
export type PayablePayment = {
  id: string
  merchantName: string
  amount: number
  currency: string
  reason: string
  /** The card that was tried (recovery) or the default (on-session). */
  card: ChargedCard | null
  /** Stripe's id of that card, for the same-card button. */
  stripePaymentMethodId: string | null
  /** `authenticate`: the bank wants the shopper; `declined`: another card is the way; `open`: never tried. */
  why: 'authenticate' | 'declined' | 'open'
  /** Shopper's wording of the decline: Stripe's message for card errors, null for the generic sentence. */
  message: string | null
  /** Whether trying the same card again makes sense. */
  sameCard: boolean
  /** When this page stops working; null inside the signed-in account. */
  expiresAt: number | null
  /** Other saved cards; only for the signed-in owner (field note 52). */
  otherCards: PaymentMethodView[]
  clientSecret: string
  stripe: StripeBrowserConfig
}

/** Money of a payment that went back; `pending` until the bank has it. */
export type PaidRefund = { amount: number; pending: boolean; at: number }

/** What a recovery link shows, always from a fresh read. */
export type RecoveryState =
  | { kind: 'payable'; payment: PayablePayment }
  | {
      kind: 'paid'
      merchantName: string
      amount: number
      currency: string
      reason: string
      card: ChargedCard | null
      paidAt: number
      /** What went back of it, or is on its way, oldest first. */
      refunds: PaidRefund[]
    }
  | {
      kind: 'scheduled'
      merchantName: string
      amount: number
      currency: string
      card: ChargedCard | null
      chargeAt: number
    }
  | { kind: 'canceled'; merchantName: string }
  | { kind: 'processing'; merchantName: string }
  /** Expired or rotated: no amount, no card; a new link can be asked for. */
  | { kind: 'expired' }

/** What the card of a payment may be kept for, and what is asked beside it (contract B8). */
export type PaySaving = {
  usage: SetupUsage
  terms: ConsentTerms
  /** The rest of the price that is charged later, smallest unit; null when the payment is no deposit. */
  remainder: number | null
}

/** What `/pay/{token}` shows; `backUrl` is where the merchant wants the shopper next, with `payment_id` and `status`. */
export type PayState = { backUrl: string | null } & (
  | { kind: 'payable'; payment: PayablePayment; cards: PaymentMethodView[]; saving: PaySaving | null }
  | (Extract<RecoveryState, { kind: 'paid' }> & { cardSaved: boolean })
  | Extract<RecoveryState, { kind: 'scheduled' | 'canceled' | 'processing' | 'expired' }>
  /** Too many cards were declined: it takes no more until then, milliseconds since 1970. */
  | { kind: 'resting'; merchantName: string; until: number }
)
