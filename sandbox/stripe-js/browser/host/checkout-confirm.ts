import type { StripeCheckoutConfirmResult, StripeCheckoutContact, StripeError } from '@stripe/stripe-js'
import type { Params } from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import type { Checkout } from './checkout.ts'
import { IntegrationError } from './errors.ts'
import { guard } from './guard.ts'
import { finishNextAction } from './next-action.ts'

/** Arguments of `actions.confirm()`. */
export type ConfirmArgs = {
  returnUrl?: string
  redirect?: 'always' | 'if_required'
  paymentMethod?: string
  savePaymentMethod?: boolean
  email?: string
  phoneNumber?: string
  billingAddress?: StripeCheckoutContact
  shippingAddress?: StripeCheckoutContact
  expressCheckoutConfirmEvent?: unknown
  formConfirmEvent?: unknown
}

const running = new WeakSet<Checkout>()

/** `actions.confirm()`: pays or saves, lets the bank ask in place, and goes to the return address unless told otherwise. */
export async function confirmCheckout(
  checkout: Checkout,
  args: ConfirmArgs = {},
): Promise<StripeCheckoutConfirmResult> {
  for (const name of ['shippingAddress', 'expressCheckoutConfirmEvent', 'formConfirmEvent'] as const) {
    if (args[name] === undefined) continue
    throw new IntegrationError(`confirm(): this local Stripe.js does not take ${name}.`)
  }
  const back = returnAddress(checkout, args)
  if (running.has(checkout)) return failed('confirm() is already running; wait for it to end.')
  running.add(checkout)
  try {
    const result = await run(checkout, args)
    if (result.type === 'error' || back === null) return result
    location.assign(back)
    return await new Promise(() => {})
  } finally {
    running.delete(checkout)
  }
}

function returnAddress({ page }: Checkout, { returnUrl, redirect = 'always' }: ConfirmArgs): string | null {
  if (redirect === 'if_required') return null
  const url = returnUrl ?? page.return_url
  if (url) return url.replaceAll('{CHECKOUT_SESSION_ID}', page.id)
  throw new IntegrationError(
    'confirm(): returnUrl is required, because the Checkout Session was created without a return_url. Or set redirect to "if_required".',
  )
}

async function run(checkout: Checkout, args: ConfirmArgs): Promise<StripeCheckoutConfirmResult> {
  const { caller } = checkout
  const remote = args.paymentMethod ? null : checkout.element?.remote
  if (!args.paymentMethod && !remote) {
    throw new IntegrationError('confirm(): mount a Payment Element, or pass the paymentMethod to confirm with.')
  }
  const incomplete = args.paymentMethod ? null : await checkout.billing.submit()
  if (incomplete) return failure(incomplete)
  const billing = args.billingAddress ?? checkout.billing.contact
  const params = { billing_details: billingDetails(checkout, args, billing) }
  const picked = remote ? await guard(caller, () => remote.call('pick', { caller, params })) : null
  if (picked?.error) return failure(picked.error)
  const { page, error } = await checkout.call('confirm', {
    payment_method: args.paymentMethod ?? picked?.paymentMethod,
    save_payment_method: args.savePaymentMethod ?? picked?.save ?? false,
    email: args.email,
    phone: args.phoneNumber,
    name: billing?.name,
    address: billing?.address,
  })
  const declined = error ?? (page.status === 'open' ? await finish(checkout) : null)
  if (!declined) return { type: 'success', session: checkout.session }
  await checkout.call('read')
  // An answer that was lost on its way may have been a success.
  const lost = declined.type === 'api_connection_error' || declined.type === 'api_error'
  if (lost && checkout.page.status === 'complete') return { type: 'success', session: checkout.session }
  remote?.call('declined', declined).catch(() => {})
  return failure(declined)
}

/** Brings the session's intent through the bank's challenge; the reason when it did not come through. */
async function finish(checkout: Checkout): Promise<StripeError | null> {
  const { intent } = checkout.page
  if (!intent?.client_secret) return { type: 'api_error', message: 'The Checkout Session could not be confirmed.' }
  const kind = intent.object === 'setup_intent' ? 'setup' : 'payment'
  const outcome = await finishNextAction(intent, kind, intent.client_secret, checkout.caller)
  if (outcome.error) return outcome.error
  return (await checkout.call('read')).error ?? null
}

function billingDetails({ page }: Checkout, args: ConfirmArgs, billing: StripeCheckoutContact | null): Params {
  return {
    email: args.email ?? page.email,
    phone: args.phoneNumber ?? page.phone,
    name: billing?.name ?? page.name,
    address: billing?.address ?? page.address,
  }
}

function failure(error: StripeError): StripeCheckoutConfirmResult {
  const message = error.message ?? ''
  const refusedByBank = error.type === 'card_error' || error.code?.endsWith('_authentication_failure')
  if (!refusedByBank) return failed(message)
  const paymentFailed = { declineCode: error.decline_code ?? null }
  return { type: 'error', error: { message, code: 'paymentFailed', paymentFailed } }
}

function failed(message: string): StripeCheckoutConfirmResult {
  return { type: 'error', error: { message, code: null } }
}
