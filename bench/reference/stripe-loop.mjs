// The least a charge can cost: stripe-node, one call, no database. A process of its own, told what to do by messages.
import { randomUUID } from 'node:crypto'
import Stripe from 'stripe'
import { closedLoop, openLoop } from '../load.mjs'

const [, , sandbox, key] = process.argv
const { hostname, port } = new URL(sandbox)
const stripe = new Stripe(key, {
  host: hostname,
  port: Number(port),
  protocol: 'http',
  telemetry: false,
  maxNetworkRetries: 1,
})
const customer = await stripe.customers.create({ email: 'bare@example.com' })
const card = await stripe.paymentMethods.attach('pm_card_mastercard', { customer: customer.id })

function charge() {
  const params = {
    amount: 1999,
    currency: 'eur',
    customer: customer.id,
    payment_method: card.id,
    description: 'Saved card charge',
    allowed_payment_method_types: ['card'],
    metadata: { cf_payment_id: randomUUID(), cf_install: 'bare', cf_attempt: '1' },
    off_session: true,
    confirm: true,
  }
  return stripe.paymentIntents.create(params, { idempotencyKey: randomUUID() })
}

process.on('message', async (load) => {
  process.send(await (load.rate ? openLoop : closedLoop)(charge, load))
})
process.send('ready')
