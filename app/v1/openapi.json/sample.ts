import type { Components, Schema } from './schemas'

/** A value that fits a schema, for a reader to look at: by its name where the name says enough, by its type otherwise. */
export function sampleOf(schema: Schema, components: Components, name = ''): unknown {
  if (typeof schema.$ref === 'string') {
    const known = schema.$ref.split('/').at(-1) ?? ''
    return sampleOf(components[known] ?? {}, components, known)
  }
  const [example] = (schema.examples ?? []) as unknown[]
  if (example !== undefined) return example
  if ('const' in schema) return schema.const
  if (Array.isArray(schema.enum)) return schema.enum.includes(WORDS[name]) ? WORDS[name] : schema.enum[0]
  const choices = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined
  const types = [schema.type].flat()
  const [type] = types
  if (types.includes('null') && !(name in WORDS)) return null
  if (choices) return sampleOfChoices(choices, components, name)
  if (type === 'object') return sampleOfObject(schema, components)
  if (type === 'array') return [sampleOf((schema.items ?? {}) as Schema, components, name)]
  return sampleOfText(String(type), name)
}

// What may be null is shown with its value, unless its name says that there is usually none.
function sampleOfChoices(choices: Schema[], components: Components, name: string): unknown {
  const some = choices.find(({ type }) => type !== 'null')
  const mayBeNull = choices.some(({ type }) => type === 'null')
  if (!some || (mayBeNull && some.type !== 'object' && !(name in WORDS))) return null
  return sampleOf(some, components, name)
}

function sampleOfObject({ properties, title }: Schema, components: Components): unknown {
  const known = Object.entries((properties ?? {}) as Record<string, Schema>)
  const kind = known.find(([name]) => name === 'object')?.[1].const ?? title
  return Object.fromEntries(
    known.map(([name, schema]) => [
      name,
      sampleOf(schema, components, name === 'id' && typeof kind === 'string' ? `${kind}_id` : name),
    ]),
  )
}

function sampleOfText(type: string, name: string): unknown {
  const word = WORDS[name]
  const is = word === null ? 'null' : Number.isInteger(word) ? 'integer' : typeof word
  if (is === type || (is === 'integer' && type === 'number')) return word
  if (type === 'integer' || type === 'number') return name.endsWith('_at') ? 1_893_456_000 : 1
  if (type === 'boolean') return false
  if (type === 'null') return null
  if (name.endsWith('_at')) return '2030-01-01T00:00:00.000Z'
  return name.endsWith('url') ? 'https://cards.example.com/…' : 'text'
}

const ID = '8f14e45f-ceea-467f-9a3b-2f1d6c7e9b10'

const WORDS: Record<string, unknown> = {
  id: ID,
  card_id: 'pm_xxx',
  customer_id: 'cus_xxx',
  'checkout.session_id': 'cs_xxx',
  payment_id: ID,
  payment_intent_id: 'pi_xxx',
  payment_method_id: 'pm_xxx',
  setup_intent_id: 'seti_xxx',
  customer: 'cus_xxx',
  default_source: 'pm_xxx',
  default_payment_method: 'pm_xxx',
  payment_intent: 'pi_xxx',
  payment_method: 'pm_xxx',
  client_secret: 'seti_xxx_secret_xxx',
  publishable_key: 'pk_live_xxx',
  request_id: 'req_xxx',
  status: 'succeeded',
  amount: 1999,
  currency: 'USD',
  brand: 'visa',
  last4: '4242',
  exp_month: 12,
  exp_year: 2030,
  funding: 'credit',
  country: 'US',
  provider: 'stripe',
  fingerprint: 'Xt5EWLLDS7FJjR1c',
  email: 'jane@example.com',
  customer_email: 'jane@example.com',
  name: 'Jane Doe',
  is_default: true,
  livemode: true,
  deleted: true,
  has_more: false,
}
