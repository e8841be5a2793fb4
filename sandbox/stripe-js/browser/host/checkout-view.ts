import type {
  StripeCheckoutAddress,
  StripeCheckoutAmount,
  StripeCheckoutContact,
  StripeCheckoutLineItem,
  StripeCheckoutSavedPaymentMethod,
  StripeCheckoutSession,
} from '@stripe/stripe-js'
import type { PaymentPageLine } from '#sandbox/objects/payment-page.ts'
import type { CheckoutPage } from '#sandbox/stripe-js/browser/wire/checkout-page.ts'
import type { Language } from '#sandbox/stripe-js/browser/words/words.ts'

/** What the page knows of the session beside what the sandbox keeps. */
export type CheckoutExtras = { canConfirm: boolean; businessName: string | null; language: Language }

type Money = (minorUnits: number) => StripeCheckoutAmount

/** A session as `actions.getSession()` and the `change` event give it. */
export function viewSession(page: CheckoutPage, extras: CheckoutExtras): StripeCheckoutSession {
  const currency = page.currency ?? 'usd'
  const divisor = 10 ** page.fraction_digits
  const format = new Intl.NumberFormat(extras.language, {
    style: 'currency',
    currency,
    minimumFractionDigits: page.fraction_digits,
    maximumFractionDigits: page.fraction_digits,
  })
  const money: Money = (minorUnitsAmount) => ({ minorUnitsAmount, amount: format.format(minorUnitsAmount / divisor) })
  const none = money(0)
  const total = money(page.amount_total)
  const last = page.intent && 'last_payment_error' in page.intent ? page.intent.last_payment_error : null
  return {
    billingAddress: contact(page),
    businessName: extras.businessName,
    nameCollection: null,
    canConfirm: extras.canConfirm,
    currency,
    currencyOptions: null,
    discountAmounts: null,
    email: page.email,
    id: page.id,
    lastPaymentError: last?.message ? { message: last.message } : null,
    lineItems: page.line_items.map((line) => viewLine(line, money)),
    livemode: false,
    minorUnitsAmountDivisor: divisor,
    phoneNumber: page.phone,
    recurring: null,
    savedPaymentMethods: page.saved_payment_methods?.map(viewMethod) ?? null,
    shipping: null,
    shippingAddress: null,
    shippingOptions: [],
    status:
      page.status === 'complete' ? { type: 'complete', paymentStatus: page.payment_status } : { type: page.status },
    surcharge: null,
    tax: { status: 'ready' },
    taxAmounts: null,
    taxIdInfo: null,
    total: {
      appliedBalance: none,
      balanceAppliedToNextInvoice: false,
      discount: none,
      shippingRate: none,
      subtotal: total,
      surcharge: none,
      taxExclusive: none,
      taxInclusive: none,
      total,
    },
    optionalItems: null,
  }
}

function contact({ name, address }: CheckoutPage): StripeCheckoutContact | null {
  if (!address?.country) return null
  const shown: StripeCheckoutAddress = { ...address, country: address.country }
  return { name, address: shown }
}

function viewLine(line: PaymentPageLine, money: Money): StripeCheckoutLineItem {
  const none = money(0)
  const amount = money(line.amount)
  return {
    id: line.id,
    name: line.name,
    discount: none,
    subtotal: amount,
    total: amount,
    taxExclusive: none,
    taxInclusive: none,
    unitAmount: money(line.unit_amount),
    unitAmountDecimal: null,
    description: line.description,
    quantity: line.quantity,
    unitLabel: line.unit_label,
    discountAmounts: null,
    taxAmounts: null,
    recurring: null,
    adjustableQuantity: line.adjustable_quantity,
    images: line.images,
    priceId: line.price,
    isRemovable: false,
    pricing: null,
    transformQuantity: null,
  }
}

function viewMethod(
  method: NonNullable<CheckoutPage['saved_payment_methods']>[number],
): StripeCheckoutSavedPaymentMethod {
  const { card, billing_details: billing } = method
  return {
    id: method.id,
    type: 'card',
    card: {
      brand: card?.brand ?? 'unknown',
      expMonth: card?.exp_month ?? 0,
      expYear: card?.exp_year ?? 0,
      last4: card?.last4 ?? '',
    },
    billingDetails: { email: billing.email, name: billing.name, phone: billing.phone, address: billing.address },
  }
}
