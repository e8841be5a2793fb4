import type { Appearance, PaymentIntent, SetupIntent, PaymentMethod, StripeError } from '@stripe/stripe-js'
import type { Language } from '#sandbox/stripe-js/browser/words/words.ts'

/** What every frame needs to call the API for the page that embeds it. */
export type Caller = { publishableKey: string; account?: string; apiVersion?: string; language: Language }

export type IntentKind = 'setup' | 'payment'
export type Intent = SetupIntent | PaymentIntent

/** An intent, or Stripe's error with the words of the promise. */
export type IntentOutcome = { intent: Intent; error?: undefined } | { intent?: undefined; error: StripeError }
export type MethodOutcome =
  | { paymentMethod: PaymentMethod; error?: undefined }
  | { paymentMethod?: undefined; error: StripeError }

/** Form parameters of an API call, nested as Stripe nests them. */
export type Params = { [name: string]: unknown }

export type ConfirmInput = { caller: Caller; kind: IntentKind; clientSecret: string; params: Params }
export type RetrieveInput = { caller: Caller; kind: IntentKind; clientSecret: string; expand?: string[] }

/** Calls that need no card field: made by the hidden controller frame. */
export type ControllerMethods = {
  retrieve: (input: RetrieveInput) => Promise<IntentOutcome>
  confirm: (input: ConfirmInput) => Promise<IntentOutcome>
  createPaymentMethod: (input: { caller: Caller; params: Params }) => Promise<MethodOutcome>
}

/** The options of the Payment Element that its frame draws. */
export type PaymentOptions = {
  businessName?: string
  country?: string
  postalCode?: string
  askCountry: boolean
  askPostalCode: boolean
  terms: 'auto' | 'always' | 'never'
  readOnly: boolean
}

/** A font of the merchant's page, by style sheet or by file. */
export type FrameFont =
  | { cssSrc: string }
  | { family: string; src: string; weight?: string; style?: string; display?: string }

/** What the frame is opened with; `clientSecret` is missing when the page creates the intent at the end. */
export type PaymentFrameSetup = {
  caller: Caller
  clientSecret?: string
  willSaveCard: boolean
  appearance: Appearance
  fonts: FrameFont[]
  options: PaymentOptions
}

/** The Payment Element's frame. */
export type PaymentFrameMethods = {
  open: (setup: PaymentFrameSetup) => Promise<{ error?: StripeError }>
  update: (change: Partial<Pick<PaymentFrameSetup, 'appearance' | 'options' | 'caller'>>) => void
  refresh: () => Promise<{ error?: StripeError }>
  submit: () => { error?: StripeError }
  confirm: (input: ConfirmInput) => Promise<IntentOutcome>
  createPaymentMethod: (input: { caller: Caller; params: Params }) => Promise<MethodOutcome>
  declined: (error: StripeError) => void
  focus: () => void
  blur: () => void
  clear: () => void
}

/** What the Payment Element's frame reports; `change` says how complete it is, never what is in it. */
export type PaymentFrameEvents = {
  height: number
  change: { empty: boolean; complete: boolean }
  focus: null
  blur: null
  escape: null
  enter: null
}

/** How the shopper left the bank's page. */
export type ChallengeEnd = 'complete' | 'fail' | 'cancel'

/** The frame of the 3-D Secure challenge; `run` answers when the shopper is through. */
export type ChallengeMethods = {
  run: (input: { caller: Caller; kind: IntentKind; clientSecret: string; source: string }) => Promise<IntentOutcome>
}
