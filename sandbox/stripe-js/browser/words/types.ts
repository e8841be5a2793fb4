/** What the form itself can find wrong, by the codes Stripe.js gives to validation errors. */
export type FormProblem =
  | 'incomplete_number'
  | 'invalid_number'
  | 'incomplete_expiry'
  | 'invalid_expiry_year_past'
  | 'invalid_expiry_month_past'
  | 'invalid_expiry_year'
  | 'incomplete_cvc'
  | 'incomplete_zip'

/** Every text of the stand-in in one language. */
export type Words = {
  cardNumber: string
  /** Shown, only spoken, shown: a label "Expiration (MM/YY)" that is read "Expiration date (MM/YY)". */
  expiration: readonly [string, string, string]
  expirationExample: string
  securityCode: string
  securityCodeExample: (length: 3 | 4) => string
  securityCodeHint: (length: 3 | 4) => string
  country: string
  zip: string
  postalCode: string
  supportedCards: string
  mandate: (business: string) => string
  thisBusiness: string
  savedMethods: string
  selectMethod: string
  newMethod: string
  expires: (date: string) => string
  remove: string
  removeCard: (card: string) => string
  removeQuestion: string
  saveForFuture: string
  /** The labels of the Address Element. */
  address: {
    name: string
    country: string
    line1: string
    line2: string
    city: string
    state: string
    province: string
    phone: string
    incomplete: string
  }
  /** The names and placeholders of the Card Element and its split trio, where they are others than the form's. */
  card: {
    title: string
    number: string
    expiry: string
    cvc: string
    zip: string
    numberPlaceholder: string
    cvcPlaceholder: string
  }
  form: Record<FormProblem, string>
  /** Where the Card Element says it otherwise than the Payment Element. */
  cardForm: Partial<Record<FormProblem, string>>
  /** By decline_code or code, as the promise of a confirm call says it; what is missing keeps the API's message. */
  declined: Record<string, string>
  /** By decline_code or code, where the text under the field differs from `declined`. */
  declinedInline: Record<string, string>
  connection: string
  unexpected: string
  loadFailed: string
  cancel: string
  loading: string
  challengeTitle: string
  challengeFrame: string
}
