import type { StripeError } from '@stripe/stripe-js'
import type {
  Caller,
  ConfirmInput,
  Intent,
  IntentKind,
  IntentOutcome,
  Params,
  PaymentFrameEvents,
  PaymentFrameMethods,
  PaymentFrameSetup,
  PickOutcome,
} from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import { parseClientSecret } from '#sandbox/stripe-js/browser/wire/client-secret.ts'
import { serve } from '#sandbox/stripe-js/browser/wire/serve.ts'
import {
  confirmIntent,
  createConfirmationToken,
  createPaymentMethod,
  readCustomerSession,
  readElementsSession,
  retrieveIntent,
} from './api.ts'
import { applyAppearance } from './appearance.ts'
import { loadFonts } from './fonts.ts'
import { mergeParams } from './form-body.ts'
import { PaymentForm } from './payment-form.ts'

const sheet = new CSSStyleSheet()
let setup: PaymentFrameSetup | null = null
let form: PaymentForm | null = null
let manyTypes = false
/** Why the intent cannot be paid or set up any more: Elements do not open for it. */
let ended: StripeError | null = null

const embedder = serve<PaymentFrameMethods>({
  async open(input) {
    setup = input
    loadFonts(input.fonts)
    applyAppearance(input.appearance, sheet)
    const refused = await refresh()
    const error = refused.error ?? ended
    if (error) return { error }
    draw()
    if (form?.chosen) form.report()
    return {}
  },
  async update(change) {
    if (!setup) return
    const newSession = change.customerSession !== undefined && change.customerSession !== setup.customerSession
    setup = { ...setup, ...change }
    if (setup.deferred) manyTypes = setup.deferred.manyTypes
    applyAppearance(setup.appearance, sheet)
    if (newSession) await refresh()
    else if (form) draw()
  },
  refresh,
  submit() {
    const error = form?.validate()
    return error ? { error } : {}
  },
  confirm,
  async createPaymentMethod({ caller, params }) {
    const error = form?.validate()
    if (!form || error) return { error: error ?? notOpen() }
    if (form.chosen) return { error: alreadySaved() }
    return createPaymentMethod(caller, mergeParams(form.paymentMethodData(), params))
  },
  pick,
  createConfirmationToken: confirmationToken,
  collapse: () => form?.collapse(),
  removed(id) {
    if (!setup?.savedCards) return
    const methods = setup.savedCards.methods.filter((method) => method.id !== id)
    setup.savedCards = { ...setup.savedCards, methods }
    draw()
    form?.report()
  },
  declined: (error) => form?.declined(error),
  focus: () => form?.focus(),
  blur: () => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined),
  clear: () => form?.clear(),
})

/** Reads the intent and the customer's saved cards again, as far as the page named them. */
async function refresh(): Promise<{ error?: StripeError }> {
  const [intent, cards] = await Promise.all([readIntent(), readSavedCards()])
  if (form) draw()
  const error = intent ?? cards
  return error ? { error } : {}
}

/** Looks whether the intent exists and will save the card; without an intent yet, the page's own options decide. */
async function readIntent(): Promise<StripeError | null> {
  const intent = setup?.clientSecret ? parseClientSecret(setup.clientSecret) : null
  if (setup?.deferred) manyTypes = setup.deferred.manyTypes
  if (setup?.deferred && !setup.customerSession) return readElementsSession(setup.caller)
  if (!setup?.clientSecret || !intent) return null
  const { caller, clientSecret } = setup
  const found = await retrieveIntent({ caller, kind: intent.kind, clientSecret })
  if (found.error) return found.error
  const later = 'setup_future_usage' in found.intent ? found.intent.setup_future_usage : null
  setup.willSaveCard = intent.kind === 'setup' || Boolean(later)
  ended = endedError(intent.kind, found.intent)
  // Methods chosen automatically would be more than cards.
  const automatic: unknown = Reflect.get(found.intent, 'automatic_payment_methods')
  manyTypes = Boolean(automatic) || found.intent.payment_method_types.some((type) => type !== 'card')
  return null
}

async function readSavedCards(): Promise<StripeError | null> {
  if (!setup?.customerSession) return null
  const read = await readCustomerSession(setup.caller, setup.customerSession)
  if (read.error) return read.error
  setup.savedCards = read.savedCards
  return null
}

async function pick({ caller, params }: { caller: Caller; params: Params }): Promise<PickOutcome> {
  const invalid = form?.validate()
  if (!form || invalid) return { error: invalid ?? notOpen() }
  if (form.chosen) return { paymentMethod: form.chosen.id, save: false }
  const { save } = form
  const made = await createPaymentMethod(caller, mergeParams(form.paymentMethodData(), params))
  if (!made.error) return { paymentMethod: made.paymentMethod.id, save }
  form.declined(made.error)
  return { error: made.error }
}

async function confirmationToken({ caller, params }: { caller: Caller; params: Params }) {
  const invalid = form?.validate()
  if (!form || invalid) return { error: invalid ?? notOpen() }
  const made = await createConfirmationToken(caller, methodParams(form, params))
  if (made.error) form.declined(made.error)
  return made
}

/** The parameters of a confirmation with what the shopper chose and typed. */
function methodParams(from: PaymentForm, params: Params): Params {
  const { payment_method_data: given, ...rest } = params
  if (from.chosen) return { ...rest, payment_method: from.chosen.id }
  const usage = from.save ? setup?.savedCards?.saveUsage : null
  const data = mergeParams(from.paymentMethodData(), typeof given === 'object' && given !== null ? { ...given } : {})
  return { ...rest, payment_method_data: data, ...(usage ? { setup_future_usage: usage } : {}) }
}

async function confirm({ caller, kind, clientSecret, params }: ConfirmInput): Promise<IntentOutcome> {
  const invalid = form?.validate()
  if (!form || invalid) return { error: invalid ?? notOpen() }
  const { setup_future_usage: usage, ...chosen } = methodParams(form, params)
  // A SetupIntent says itself what the card is saved for.
  const all = kind === 'payment' && usage ? { ...chosen, setup_future_usage: usage } : chosen
  const outcome = await confirmIntent({ caller, kind, clientSecret, params: all })
  if (outcome.error) form.declined(outcome.error)
  return outcome
}

function draw(): void {
  if (!setup) return
  const { caller, willSaveCard, savedCards } = setup
  const options = setup.billingElsewhere ? { ...setup.options, askCountry: false, askPostalCode: false } : setup.options
  const shape = { language: caller.language, options, saves: willSaveCard, savedCards, manyTypes }
  if (form) return form.change(shape)
  form = new PaymentForm(shape, emit)
  document.getElementById('root')?.replaceChildren(form.root)
}

function emit<K extends keyof PaymentFrameEvents>(name: K, detail: PaymentFrameEvents[K]): void {
  embedder.emit(name, detail)
}

const ENDED = ['succeeded', 'canceled', 'processing', 'requires_capture']

/** Since 2025-09-30.clover Stripe refuses the client secret of an intent that has ended. */
function endedError(kind: IntentKind, { status }: Intent): StripeError | null {
  const version = setup?.caller.apiVersion
  if (!ENDED.includes(status) || (version !== undefined && version < '2025-09-30')) return null
  const noun = kind === 'setup' ? 'SetupIntent' : 'PaymentIntent'
  return {
    type: 'invalid_request_error',
    code: `${kind}_intent_unexpected_state`,
    message: `This ${noun} is in a terminal state (${status}) and cannot be used to initialize Elements.`,
  }
}

function alreadySaved(): StripeError {
  const message =
    'The shopper chose a saved payment method. Use createConfirmationToken to confirm with saved payment methods.'
  return { type: 'invalid_request_error', message }
}

function notOpen(): StripeError {
  return { type: 'validation_error', message: 'The Payment Element is not ready yet.' }
}

const root = document.getElementById('root')
if (root) new ResizeObserver(() => emit('height', Math.ceil(root.getBoundingClientRect().height))).observe(root)
