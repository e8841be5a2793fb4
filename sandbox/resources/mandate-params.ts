import {
  clearable,
  flag,
  hash,
  ignored,
  integer,
  list,
  oneOf,
  required,
  text,
  type Values,
} from '#sandbox/api/params.ts'
import type { Acceptance, MandateOptions } from '#sandbox/state/helper-records.ts'

const shape = {
  customer_acceptance: hash({
    accepted_at: integer,
    type: oneOf('online', 'offline'),
    offline: ignored,
    online: hash({ ip_address: text, user_agent: text, infer_from_client: flag }),
  }),
}

/** The `mandate_data` parameter: how the customer agreed to later charges. */
export const mandateData = clearable(hash(shape))

/** How the customer agreed; online it takes an address and a browser, which a browser itself may leave to us. */
export function toAcceptance(values: Values<typeof shape>, now: number): Acceptance {
  const at = 'mandate_data[customer_acceptance]'
  const given = required(values.customer_acceptance, at)
  const type = required(given.type, `${at}[type]`)
  const acceptance = { accepted_at: given.accepted_at ?? now }
  if (type === 'offline') return { ...acceptance, online: null }
  const online = required(given.online, `${at}[online]`)
  if (online.infer_from_client === true) return { ...acceptance, online: { ip_address: '127.0.0.1', user_agent: null } }
  return {
    ...acceptance,
    online: {
      ip_address: required(online.ip_address, `${at}[online][ip_address]`),
      user_agent: required(online.user_agent, `${at}[online][user_agent]`),
    },
  }
}

const termsShape = {
  amount: integer,
  amount_type: oneOf('fixed', 'maximum'),
  currency: text,
  description: text,
  end_date: integer,
  interval: oneOf('day', 'month', 'sporadic', 'week', 'year'),
  interval_count: integer,
  reference: text,
  start_date: integer,
  supported_types: list(oneOf('india')),
}

/** The `payment_method_options[card][mandate_options]` parameter: the terms of a mandate. */
export const mandateOptions = hash(termsShape)

/** The terms of a mandate, complete. */
export function toMandateOptions(values: Values<typeof termsShape>): MandateOptions {
  const at = (name: string) => `payment_method_options[card][mandate_options][${name}]`
  return {
    amount: required(values.amount, at('amount')),
    amount_type: required(values.amount_type, at('amount_type')),
    currency: values.currency ?? null,
    description: values.description ?? null,
    end_date: values.end_date ?? null,
    interval: required(values.interval, at('interval')),
    interval_count: values.interval_count ?? null,
    reference: required(values.reference, at('reference')),
    start_date: required(values.start_date, at('start_date')),
    supported_types: values.supported_types ?? null,
  }
}
