import { IntegrationError } from './errors.ts'

/** What an option may be: one of a few words, a kind of value, or anything. */
type Rule = readonly string[] | 'string' | 'boolean' | 'object' | 'array' | 'any'
type Rules = Record<string, Rule>

const WORDS = {
  loader: ['auto', 'always', 'never'],
  mode: ['payment', 'setup', 'subscription'],
  usage: ['off_session', 'on_session'],
  capture: ['automatic', 'automatic_async', 'manual'],
} as const

const GROUP: Rules = {
  clientSecret: 'string',
  customerSessionClientSecret: 'string',
  mode: WORDS.mode,
  amount: 'any',
  currency: 'string',
  setupFutureUsage: WORDS.usage,
  setup_future_usage: WORDS.usage,
  captureMethod: WORDS.capture,
  capture_method: WORDS.capture,
  appearance: 'object',
  fonts: 'array',
  locale: 'string',
  loader: WORDS.loader,
  paymentMethodCreation: ['manual'],
  paymentMethodTypes: 'array',
  payment_method_types: 'array',
  allowedPaymentMethodTypes: 'array',
  excludedPaymentMethodTypes: 'array',
  externalPaymentMethodTypes: 'array',
  paymentMethodConfiguration: 'string',
  payment_method_configuration: 'string',
  paymentMethodOptions: 'object',
  payment_method_options: 'object',
  onBehalfOf: 'string',
  on_behalf_of: 'string',
  customPaymentMethods: 'array',
  customerOptions: 'object',
  syncAddressCheckbox: ['billing', 'shipping', 'none'],
  adaptivePricing: 'object',
}

const APPEARANCE: Rules = {
  theme: ['stripe', 'night', 'flat', 'none'],
  variables: 'object',
  rules: 'object',
  labels: ['auto', 'above', 'floating'],
  inputs: ['spaced', 'condensed'],
  disableAnimations: 'boolean',
}

const PAYMENT: Rules = {
  defaultValues: 'object',
  business: 'object',
  paymentMethodOrder: 'array',
  fields: 'object',
  readOnly: 'boolean',
  terms: 'object',
  wallets: 'object',
  walletOptions: 'object',
  layout: 'any',
  applePay: 'object',
}

const CARD: Rules = {
  classes: 'object',
  style: 'object',
  disabled: 'boolean',
  iconStyle: ['default', 'solid'],
  disableLink: 'boolean',
  preferredNetwork: 'array',
}

const ELEMENTS: Record<string, Rules> = {
  payment: PAYMENT,
  address: {
    mode: ['shipping', 'billing'],
    allowedCountries: 'array',
    autocomplete: 'object',
    blockPoBox: 'boolean',
    contacts: 'array',
    defaultValues: 'object',
    fields: 'object',
    validation: 'object',
    display: 'object',
  },
  card: { ...CARD, value: 'object', hidePostalCode: 'boolean', hideIcon: 'boolean' },
  cardNumber: { ...CARD, placeholder: 'string', showIcon: 'boolean' },
  cardExpiry: { ...CARD, placeholder: 'string' },
  cardCvc: { ...CARD, placeholder: 'string' },
}

const LAYOUTS = ['tabs', 'accordion', 'auto'] as const
const LAYOUT: Rules = {
  type: LAYOUTS,
  defaultCollapsed: 'boolean',
  radios: 'any',
  spacedAccordionItems: 'boolean',
  visibleAccordionItemsCount: 'any',
  paymentMethodLogoPosition: ['start', 'end'],
}

/** Throws on wrong values of `stripe.elements()`; parameters Stripe does not know are warned of, as Stripe.js does. */
export function checkGroupOptions(options: object): void {
  check('elements()', GROUP, options)
  const appearance: unknown = Reflect.get(options, 'appearance')
  if (typeof appearance === 'object' && appearance !== null) check('elements(): appearance', APPEARANCE, appearance)
  const { mode, clientSecret, amount, currency } = { ...blank(), ...options }
  if (mode !== undefined && clientSecret !== undefined) {
    throw new IntegrationError('Invalid value for elements(): you can only pass one of clientSecret or mode.')
  }
  if (mode === undefined || mode === 'setup') return
  if (typeof currency !== 'string') {
    throw new IntegrationError(`Missing value for elements(): currency is required for mode ${String(mode)}.`)
  }
  if (!Number.isInteger(amount) || Number(amount) < 0) {
    throw new IntegrationError(
      `Invalid value for elements(): amount should be a positive integer. You specified: ${shown(amount)}.`,
    )
  }
}

/** The same for `elements.create(type, …)`. */
export function checkElementOptions(type: string, options: object): void {
  const where = `elements.create('${type}')`
  check(where, ELEMENTS[type] ?? {}, options)
  for (const [name, words] of [
    ['terms', ['auto', 'always', 'never']],
    ['wallets', ['auto', 'never']],
  ] as const) {
    const given: unknown = Reflect.get(options, name)
    if (typeof given !== 'object' || given === null) continue
    for (const [key, value] of Object.entries(given)) checkValue(where, `${name}.${key}`, words, value)
  }
  const layout: unknown = Reflect.get(options, 'layout')
  if (type !== 'payment' || layout === undefined) return
  if (typeof layout === 'object' && layout !== null) check(`${where}: layout`, LAYOUT, layout)
  else checkValue(where, 'layout', LAYOUTS, layout)
}

function check(where: string, rules: Rules, options: object): void {
  for (const [name, value] of Object.entries(options)) {
    const rule = rules[name]
    if (rule !== undefined) checkValue(where, name, rule, value)
    else {
      console.warn(
        `[Stripe.js] Unrecognized ${where} parameter: ${name} is not a recognized parameter. This may cause issues with your integration in the future.`,
      )
    }
  }
}

function checkValue(where: string, name: string, rule: Rule, value: unknown): void {
  if (value === undefined || value === null || rule === 'any') return
  const is = Array.isArray(value) ? 'array' : typeof value
  const fits = typeof rule === 'string' ? is === rule : typeof value === 'string' && rule.includes(value)
  if (fits) return
  const wanted =
    typeof rule === 'string'
      ? `${/^[ao]/.test(rule) ? 'an' : 'a'} ${rule}`
      : `one of the following strings: ${rule.join(', ')}`
  throw new IntegrationError(`Invalid value for ${where}: ${name} should be ${wanted}. You specified: ${shown(value)}.`)
}

function blank(): { mode?: unknown; clientSecret?: unknown; amount?: unknown; currency?: unknown } {
  return {}
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? String(value))
}
