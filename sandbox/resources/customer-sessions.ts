import type Stripe from 'stripe'
import type { Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { badParameter } from '#sandbox/api/errors.ts'
import {
  flag,
  hash,
  integer,
  list,
  notImitated,
  oneOf,
  required,
  text,
  type Field,
  type Values,
} from '#sandbox/api/params.ts'
import { renderCustomerSession } from '#sandbox/objects/customer-session.ts'
import { requireCustomer } from '#sandbox/payments/find.ts'
import { randomText } from '#sandbox/state/ids.ts'
import type { CustomerSessionRecord } from '#sandbox/state/records.ts'

const LIFETIME_SECONDS = 30 * 60

const feature = oneOf('disabled', 'enabled')
const redisplay = oneOf('always', 'limited', 'unspecified')

/** How many saved PaymentMethods the Payment Element shows: 1 to 10. */
const limit: Field<number> = {
  read(raw, path) {
    const value = integer.read(raw, path)
    if (value < 1 || value > 10) {
      const bound = value < 1 ? 'greater than or equal to 1' : 'less than or equal to 10'
      throw badParameter(`This value must be ${bound}.`, path, 'parameter_invalid_integer')
    }
    return value
  },
}

const plain = hash({ enabled: flag })

const componentsShape = {
  active_entitlements: plain,
  buy_button: plain,
  customer_portal: plain,
  customer_sheet: hash({
    enabled: flag,
    features: hash({ payment_method_allow_redisplay_filters: list(redisplay), payment_method_remove: feature }),
  }),
  mobile_payment_element: hash({
    enabled: flag,
    features: hash({
      payment_method_allow_redisplay_filters: list(redisplay),
      payment_method_redisplay: feature,
      payment_method_remove: feature,
      payment_method_save: feature,
      payment_method_save_allow_redisplay_override: redisplay,
    }),
  }),
  payment_element: hash({
    enabled: flag,
    features: hash({
      payment_method_allow_redisplay_filters: list(redisplay),
      payment_method_redisplay: feature,
      payment_method_redisplay_limit: limit,
      payment_method_remove: feature,
      payment_method_save: feature,
      payment_method_save_usage: oneOf('off_session', 'on_session'),
    }),
  }),
  pricing_table: plain,
}

/** The components with Stripe's defaults; every one that is given says whether it is enabled, and one of them is. */
function readComponents(given: Values<typeof componentsShape>): Stripe.CustomerSession.Components {
  for (const [name, component] of Object.entries(given)) {
    required(component?.enabled, `components[${name}][enabled]`)
  }
  if (!Object.values(given).some((component) => component?.enabled)) {
    throw badParameter('At least one component must be enabled.', 'components')
  }
  const on = (name: keyof typeof componentsShape) => ({ enabled: given[name]?.enabled ?? false })
  const { customer_sheet: sheet, mobile_payment_element: mobile, payment_element: element } = given
  return {
    active_entitlements: on('active_entitlements'),
    buy_button: on('buy_button'),
    customer_portal: on('customer_portal'),
    customer_sheet: {
      ...on('customer_sheet'),
      features: sheet?.enabled
        ? {
            payment_method_allow_redisplay_filters: ['always'],
            payment_method_remove: 'disabled',
            ...sheet.features,
          }
        : null,
    },
    mobile_payment_element: {
      ...on('mobile_payment_element'),
      features: mobile?.enabled
        ? {
            payment_method_allow_redisplay_filters: ['always'],
            payment_method_redisplay: 'disabled',
            payment_method_remove: 'disabled',
            payment_method_save: 'disabled',
            payment_method_save_allow_redisplay_override: null,
            ...mobile.features,
          }
        : null,
    },
    payment_element: {
      ...on('payment_element'),
      features: element?.enabled
        ? {
            payment_method_allow_redisplay_filters: ['always'],
            payment_method_redisplay: 'disabled',
            payment_method_redisplay_limit: 3,
            payment_method_remove: 'disabled',
            payment_method_save: 'disabled',
            payment_method_save_usage: null,
            ...element.features,
          }
        : null,
    },
    pricing_table: on('pricing_table'),
  }
}

const create = endpoint({
  method: 'POST',
  path: '/v1/customer_sessions',
  params: { components: hash(componentsShape), customer: text, customer_account: notImitated },
  run(call, values) {
    const components = readComponents(required(values.components, 'components'))
    const customer = requireCustomer(call, required(values.customer, 'customer'), 'customer')
    const created = call.clock.seconds()
    const session: CustomerSessionRecord = {
      id: `cuss_secret_${randomText(40)}`,
      created,
      metadata: {},
      customer: customer.id,
      expires_at: created + LIFETIME_SECONDS,
      components,
    }
    call.store.insert(call.account, 'customer_session', session)
    return renderCustomerSession(session)
  },
})

/** CustomerSessions: create. */
export const customerSessionEndpoints: Endpoint[] = [create]
