import type { StripeError } from '@stripe/stripe-js'
import type {
  ConfirmInput,
  IntentOutcome,
  PaymentFrameEvents,
  PaymentFrameMethods,
  PaymentFrameSetup,
} from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import { parseClientSecret } from '#sandbox/stripe-js/browser/wire/client-secret.ts'
import { serve } from '#sandbox/stripe-js/browser/wire/serve.ts'
import { confirmIntent, createPaymentMethod, retrieveIntent } from './api.ts'
import { applyAppearance } from './appearance.ts'
import { loadFonts } from './fonts.ts'
import { mergeParams } from './form-body.ts'
import { PaymentForm } from './payment-form.ts'

const sheet = new CSSStyleSheet()
let setup: PaymentFrameSetup | null = null
let form: PaymentForm | null = null

const embedder = serve<PaymentFrameMethods>({
  async open(input) {
    setup = input
    loadFonts(input.fonts)
    applyAppearance(input.appearance, sheet)
    const refused = await refresh()
    if (refused.error) return refused
    draw()
    return {}
  },
  update(change) {
    if (!setup) return
    setup = { ...setup, ...change }
    applyAppearance(setup.appearance, sheet)
    if (form) draw()
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
    return createPaymentMethod(caller, mergeParams(form.paymentMethodData(), params))
  },
  declined: (error) => form?.declined(error),
  focus: () => form?.focus(),
  blur: () => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined),
  clear: () => form?.clear(),
})

/** Looks whether the intent exists and will save the card; without an intent yet, the page's own options decide. */
async function refresh(): Promise<{ error?: StripeError }> {
  const intent = setup?.clientSecret ? parseClientSecret(setup.clientSecret) : null
  if (!setup?.clientSecret || !intent) return {}
  const { caller, clientSecret } = setup
  const found = await retrieveIntent({ caller, kind: intent.kind, clientSecret })
  if (found.error) return { error: found.error }
  const later = 'setup_future_usage' in found.intent ? found.intent.setup_future_usage : null
  setup.willSaveCard = intent.kind === 'setup' || Boolean(later)
  if (form) draw()
  return {}
}

async function confirm({ caller, kind, clientSecret, params }: ConfirmInput): Promise<IntentOutcome> {
  const invalid = form?.validate()
  if (!form || invalid) return { error: invalid ?? notOpen() }
  const given = params.payment_method_data
  const data = mergeParams(form.paymentMethodData(), typeof given === 'object' && given !== null ? { ...given } : {})
  const outcome = await confirmIntent({ caller, kind, clientSecret, params: { ...params, payment_method_data: data } })
  if (outcome.error) form.declined(outcome.error)
  return outcome
}

function draw(): void {
  if (!setup) return
  const { caller, options, willSaveCard } = setup
  const shape = { language: caller.language, options, saves: willSaveCard }
  if (form) return form.change(shape)
  form = new PaymentForm(shape, emit)
  document.getElementById('root')?.replaceChildren(form.root)
}

function emit<K extends keyof PaymentFrameEvents>(name: K, detail: PaymentFrameEvents[K]): void {
  embedder.emit(name, detail)
}

function notOpen(): StripeError {
  return { type: 'validation_error', message: 'The Payment Element is not ready yet.' }
}

const root = document.getElementById('root')
if (root) new ResizeObserver(() => emit('height', Math.ceil(root.getBoundingClientRect().height))).observe(root)
