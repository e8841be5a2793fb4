import { randomUUID } from 'node:crypto'
import { open } from '../database.js'
import { client } from '../stripe.js'

// Written down, charged, written down again: two commits and one call are the least a safe charge can do.
export async function POST(request) {
  const { customer, payment_method, amount, currency } = await request.json()
  const { insertCharge, updateCharge } = open()
  const id = randomUUID()
  insertCharge.run(id, amount)
  const intent = await client().paymentIntents.create(
    {
      amount,
      currency,
      customer,
      payment_method,
      description: 'Saved card charge',
      allowed_payment_method_types: ['card'],
      metadata: { charge: id },
      off_session: true,
      confirm: true,
    },
    { idempotencyKey: request.headers.get('idempotency-key') },
  )
  updateCharge.run(intent.id, intent.status, id)
  return Response.json({ id, intent: intent.id, status: intent.status })
}
