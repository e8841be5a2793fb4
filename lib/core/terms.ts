// Closed sets: the words that schema, validation and pages share. A new member is a change in every switch.

/** Languages of the pages and mails; the first one stands in for all others. */
export const LOCALES = ['en', 'fr'] as const
export type Locale = (typeof LOCALES)[number]

export const ROLES = ['shopper', 'merchant'] as const
export type Role = (typeof ROLES)[number]

/** States of a payment; the transitions between them are in `lib/payments/transitions.ts` (contract B14). */
export const PAYMENT_STATUSES = [
  'scheduled',
  'open',
  'processing',
  'requires_action',
  'declined',
  'succeeded',
  'canceled',
  'failed',
  'needs_review',
] as const
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number]

/** What a card saved while paying is for (contract B8): paying again oneself, or being charged, too. */
export const SETUP_USAGES = ['on_session', 'off_session'] as const
export type SetupUsage = (typeof SETUP_USAGES)[number]

/**
 * States of a refund: `processing` is ours and means that Stripe's answer is not known yet, the others are Stripe's own
 * words, to which it may add.
 */
export const REFUND_STATUSES = ['processing', 'pending', 'requires_action', 'succeeded', 'failed', 'canceled'] as const

/** Why money goes back, in Stripe's words. */
export const REFUND_REASONS = ['requested_by_customer', 'duplicate', 'fraudulent'] as const
export type RefundReason = (typeof REFUND_REASONS)[number]

/** Whether the shopper is there: `off_session` is charged by the merchant, `on_session` waits for the shopper. */
export const PAYMENT_PRESENCES = ['off_session', 'on_session'] as const
export type PaymentPresence = (typeof PAYMENT_PRESENCES)[number]

export const ATTEMPT_OUTCOMES = [
  'pending',
  'succeeded',
  'requires_action',
  'declined',
  'failed',
  'unknown',
  'canceled',
] as const
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number]

/** Where an attempt to pay came from. */
export const ATTEMPT_SOURCES = ['charge', 'recovery', 'on_session'] as const
export type AttemptSource = (typeof ATTEMPT_SOURCES)[number]

/** `removing`: hidden from the shopper, Stripe's detach still to come. */
export const PAYMENT_METHOD_STATUSES = ['active', 'removing', 'removed'] as const
export type PaymentMethodStatus = (typeof PAYMENT_METHOD_STATUSES)[number]

/** Who changed a card: its bank through the card network, its owner, the merchant, or somebody in Stripe's dashboard. */
export const CARD_CHANGERS = ['bank', 'shopper', 'merchant', 'stripe'] as const
export type CardChanger = (typeof CARD_CHANGERS)[number]

/** The networks a shopper can choose for a co-branded card, in Stripe's words. */
export const CHOSEN_NETWORKS = ['cartes_bancaires', 'mastercard', 'visa'] as const
export type ChosenNetwork = (typeof CHOSEN_NETWORKS)[number]

export const CONSENT_PURPOSES = [
  'on_session_reuse',
  'off_session_unscheduled',
  'recurring',
  'instalment',
  'deposit_remainder',
] as const
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number]

/** The agreements our own pages ask for: each has words of its own, which the merchant may set. */
export const TERMS_PURPOSES = ['off_session_unscheduled', 'on_session_reuse', 'deposit_remainder'] as const
export type TermsPurpose = (typeof TERMS_PURPOSES)[number]

export const CONSENT_STATUSES = ['given', 'withdrawn', 'superseded'] as const

/** `api_attested`: the merchant says it collected the agreement itself. */
export const CONSENT_METHODS = ['checkbox', 'api_attested'] as const

export const SETUP_INTENT_STATUSES = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'processing',
  'succeeded',
  'canceled',
] as const
export type SetupIntentStatus = (typeof SETUP_INTENT_STATUSES)[number]

/** Who began to save a card. */
export const SETUP_STARTERS = ['shopper', 'api_key'] as const
export type SetupStarter = (typeof SETUP_STARTERS)[number]

/** What a link without a sign-in is good for; one made for one thing opens no other (security 1.3). */
export const HOSTED_LINK_PURPOSES = ['add_card', 'wallet', 'pay', 'checkout', 'receipt'] as const
export type HostedLinkPurpose = (typeof HOSTED_LINK_PURPOSES)[number]

/** `creating`: sent to Stripe, and no answer has come. */
export const CHECKOUT_SESSION_STATUSES = ['creating', 'open', 'complete', 'expired'] as const
export type CheckoutSessionStatus = (typeof CHECKOUT_SESSION_STATUSES)[number]

/** Who shows a shopper's saved cards and asks whether to save the new one: our page (contract C9) or Stripe's form (C7). */
export const SAVED_CARDS_UIS = ['own', 'built_in'] as const
export type SavedCardsUi = (typeof SAVED_CARDS_UIS)[number]

/** What Cardfile needs to do at Stripe; a restricted key must be allowed each of them. */
export const STRIPE_PERMISSIONS = [
  'account',
  'customers',
  'payment_methods',
  'setup_intents',
  'payment_intents',
  'charges',
  'checkout_sessions',
  'disputes',
  'events',
] as const
export type StripePermission = (typeof STRIPE_PERMISSIONS)[number]

/** Stripe's states of a PaymentIntent. */
export const PAYMENT_INTENT_STATUSES = [...SETUP_INTENT_STATUSES, 'requires_capture'] as const
export type PaymentIntentStatus = (typeof PAYMENT_INTENT_STATUSES)[number]

/** `foreign`: not about anything of ours; `dead`: given up after the last retry, can be replayed. */
export const STRIPE_EVENT_STATUSES = ['received', 'processed', 'ignored', 'foreign', 'dead'] as const
export type StripeEventStatus = (typeof STRIPE_EVENT_STATUSES)[number]

export const JOB_STATUSES = ['waiting', 'running', 'done', 'dead'] as const

export const JOB_KINDS = [
  'handle_stripe_event',
  'reconcile_payment',
  'expire_recovery',
  'detach_payment_method',
  'delete_stripe_customer',
  'sync_default_payment_method',
  'send_notification',
  'sweep_stripe_events',
  'charge_scheduled_payment',
  'save_paid_card',
  'reconcile_refund',
  'reconcile_wallets',
  'print_audit_head',
  'remind_of_expiry',
  'expire_checkout_session',
  'sync_redisplay',
] as const
export type JobKind = (typeof JOB_KINDS)[number]

/** Notices about cards, which a shopper may switch off as mails. */
export const CARD_NOTIFICATION_KINDS = ['card_saved', 'card_expiring', 'card_updated', 'card_removed'] as const
export type CardNotificationKind = (typeof CARD_NOTIFICATION_KINDS)[number]

/** Notices about money, which are always mailed. */
export const PAYMENT_NOTIFICATION_KINDS = ['recovery', 'receipt', 'payment_requested', 'refund'] as const
export type PaymentNotificationKind = (typeof PAYMENT_NOTIFICATION_KINDS)[number]

export const NOTIFICATION_KINDS = [...PAYMENT_NOTIFICATION_KINDS, ...CARD_NOTIFICATION_KINDS] as const
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]

/** `muted`: the shopper wants no mail of this kind; the notice itself stands in the account. */
export const NOTIFICATION_STATUSES = ['waiting', 'sent', 'failed', 'muted'] as const
export type NotificationStatus = (typeof NOTIFICATION_STATUSES)[number]

/** What a person must know of; each stays open until somebody has looked (engine 1, 2 and 4). */
export const ALARM_KINDS = [
  'late_success',
  'needs_review',
  'refused_while_unknown',
  'intent_mismatch',
  'foreign_event',
  'schedule_failed',
  'job_dead',
  'audit_broken',
  'wallet_difference',
  'dispute_opened',
  'refund_failed',
  'declines_high',
] as const
export type AlarmKind = (typeof ALARM_KINDS)[number]

/** How Stripe's wallet of a customer and ours can differ (engine 5, I5 and I6). */
export const WALLET_DIFFERENCE_KINDS = [
  'card_only_at_stripe',
  'card_only_here',
  'card_changed',
  'default_differs',
  'customer_gone',
] as const
export type WalletDifferenceKind = (typeof WALLET_DIFFERENCE_KINDS)[number]

/** `gone`: the next look found both sides agreeing again. */
export const WALLET_DIFFERENCE_STATUSES = ['open', 'applied', 'dismissed', 'gone'] as const
export type WalletDifferenceStatus = (typeof WALLET_DIFFERENCE_STATUSES)[number]

/** The merchant's lists whose filters can be kept under a name. */
export const VIEWED_LISTS = ['customers', 'payments'] as const
export type ViewedList = (typeof VIEWED_LISTS)[number]

/** What an API key may do: look, charge, or change everything. */
export const API_KEY_SCOPES = ['read', 'charge', 'manage'] as const
export type ApiKeyScope = (typeof API_KEY_SCOPES)[number]

export const IDEMPOTENCY_STATUSES = ['running', 'answered'] as const
