import type {
  Appearance,
  ConfirmationToken,
  PaymentIntent,
  PaymentMethod,
  SetupIntent,
  StripeElementStyle,
  StripeError,
  Token,
} from '@stripe/stripe-js'
import type { PageInput, PageOutcome } from './checkout-page.ts'
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
export type ConfirmationTokenOutcome =
  | { confirmationToken: ConfirmationToken; error?: undefined }
  | { confirmationToken?: undefined; error: StripeError }
export type TokenOutcome = { token: Token; error?: undefined } | { token?: undefined; error: StripeError }

/** The PaymentMethod to confirm with: a saved one or one just made, and whether the shopper ticked the save box. */
export type PickOutcome =
  | { paymentMethod: string; save: boolean; error?: undefined }
  | { paymentMethod?: undefined; error: StripeError }

/** Form parameters of an API call, nested as Stripe nests them. */
export type Params = { [name: string]: unknown }

export type ConfirmInput = { caller: Caller; kind: IntentKind; clientSecret: string; params: Params }
export type RetrieveInput = { caller: Caller; kind: IntentKind; clientSecret: string; expand?: string[] }

/** Calls that need no card field: made by the hidden controller frame. */
export type ControllerMethods = {
  page: (input: PageInput) => Promise<PageOutcome>
  retrieve: (input: RetrieveInput) => Promise<IntentOutcome>
  confirm: (input: ConfirmInput) => Promise<IntentOutcome>
  createPaymentMethod: (input: { caller: Caller; params: Params }) => Promise<MethodOutcome>
  removeSaved: (input: { caller: Caller; customerSession: string; id: string }) => Promise<MethodOutcome>
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
  layout: PickerLayout
}

/** How the kinds of payment method are offered; there is one, so a list of tabs shows only when more are allowed. */
export type PickerLayout = { type: 'tabs' | 'accordion'; collapsed: boolean; radios: boolean }

/** A font of the merchant's page, by style sheet or by file. */
export type FrameFont =
  | { cssSrc: string }
  | { family: string; src: string; weight?: string; style?: string; display?: string }

/** A saved card, as far as its radio button and the page's events show it. */
export type SavedMethod = Pick<PaymentMethod, 'id' | 'type' | 'billing_details'> & {
  card?: { brand: string; last4: string | null; exp_month: number; exp_year: number } | null | undefined
}

/** The saved cards the form offers beside a new one, and whether it offers to save that. */
export type SavedCards = {
  methods: SavedMethod[]
  removable: boolean
  offersSave: boolean
  /** What a PaymentIntent's `setup_future_usage` becomes when the shopper ticks the box. */
  saveUsage?: string | null
}

/**
 * What the frame is opened with; `clientSecret` is missing when the page creates the intent at the end. Saved cards are
 * given, or read by the frame with a CustomerSession's client secret.
 */
export type PaymentFrameSetup = {
  caller: Caller
  clientSecret?: string
  customerSession?: string
  savedCards?: SavedCards
  willSaveCard: boolean
  /** An Address Element of the group asks for the billing address. */
  billingElsewhere?: boolean
  /** Without an intent: whether other kinds of payment method than cards would be offered too. */
  deferred?: { manyTypes: boolean }
  appearance: Appearance
  fonts: FrameFont[]
  options: PaymentOptions
}

/** The Payment Element's frame. */
export type PaymentFrameMethods = {
  open: (setup: PaymentFrameSetup) => Promise<{ error?: StripeError }>
  update: (change: Partial<Omit<PaymentFrameSetup, 'clientSecret' | 'fonts'>>) => Promise<void>
  refresh: () => Promise<{ error?: StripeError }>
  submit: () => { error?: StripeError }
  confirm: (input: ConfirmInput) => Promise<IntentOutcome>
  createPaymentMethod: (input: { caller: Caller; params: Params }) => Promise<MethodOutcome>
  createConfirmationToken: (input: { caller: Caller; params: Params }) => Promise<ConfirmationTokenOutcome>
  pick: (input: { caller: Caller; params: Params }) => Promise<PickOutcome>
  removed: (id: string) => void
  declined: (error: StripeError) => void
  collapse: () => void
  focus: () => void
  blur: () => void
  clear: () => void
}

/** The part of a saved card the page may see in events. */
export type ShownMethod = Pick<SavedMethod, 'id' | 'type' | 'billing_details'>

/** What the Payment Element's frame reports; `change` says how complete it is, never what is in it. */
export type PaymentFrameEvents = {
  height: number
  change: {
    empty: boolean
    complete: boolean
    collapsed: boolean
    value: { savePaymentMethod?: boolean; payment_method?: ShownMethod }
  }
  remove: ShownMethod
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

/** The Card Element and the three it can be split into. */
export type CardComponent = 'card' | 'cardNumber' | 'cardExpiry' | 'cardCvc'

/** The options of a card element that its frame draws. */
export type CardOptions = {
  style: StripeElementStyle
  placeholder?: string
  postalCode?: string
  hidePostalCode: boolean
  showIcon: boolean
  disabled: boolean
  /** The network the number's own frame found, for the frame of the security code. */
  brand?: string
}

/** What a card element's frame is opened with. */
export type CardFrameSetup = { caller: Caller; component: CardComponent; fonts: FrameFont[]; options: CardOptions }

/** `siblings` are the names of the frames that hold the other parts of a split card. */
export type CardCall = { caller: Caller; params: Params; siblings: string[] }

/** A card element's frame. */
export type CardFrameMethods = {
  open: (setup: CardFrameSetup) => { error?: StripeError }
  update: (change: Partial<Pick<CardFrameSetup, 'options' | 'caller'>>) => void
  confirm: (input: ConfirmInput & { siblings: string[] }) => Promise<IntentOutcome>
  createPaymentMethod: (input: CardCall) => Promise<MethodOutcome>
  createToken: (input: CardCall) => Promise<TokenOutcome>
  focus: () => void
  blur: () => void
  clear: () => void
}

/** What a card element's frame reports. */
export type CardFrameEvents = {
  height: number
  change: {
    empty: boolean
    complete: boolean
    error: { type: 'validation_error'; code: string; message: string } | undefined
    brand?: string
    value?: { postalCode: string }
  }
  focus: null
  blur: null
  escape: null
  enter: null
}

/** An address as the page is told it and as Stripe's parameters take it. */
export type AddressState = {
  empty: boolean
  complete: boolean
  value: {
    name: string
    phone?: string
    address: {
      line1: string
      line2: string | null
      city: string
      state: string
      postal_code: string
      country: string
    }
  }
}

/** The options of the Address Element that its frame draws. */
export type AddressOptions = {
  mode: 'shipping' | 'billing'
  allowedCountries: string[] | null
  defaults: {
    name?: string
    phone?: string
    address?: { [part in keyof AddressState['value']['address']]?: string | null }
  }
  asksName: boolean
  asksPhone: boolean
  needsPhone: boolean
}

/** What the Address Element's frame is opened with. */
export type AddressFrameSetup = { caller: Caller; appearance: Appearance; fonts: FrameFont[]; options: AddressOptions }

/** The Address Element's frame. */
export type AddressFrameMethods = {
  open: (setup: AddressFrameSetup) => { error?: StripeError }
  update: (change: Partial<Omit<AddressFrameSetup, 'fonts'>>) => void
  state: () => AddressState | null
  submit: () => { error?: StripeError }
  focus: () => void
  blur: () => void
  clear: () => void
}

/** What the Address Element's frame reports. */
export type AddressFrameEvents = { height: number; change: AddressState; focus: null; blur: null; escape: null }
