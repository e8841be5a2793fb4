import { open } from '../database.js'
import { client } from '../stripe.js'

export async function POST(request) {
  const signature = request.headers.get('stripe-signature')
  const event = client().webhooks.constructEvent(await request.text(), signature, process.env.BARE_WEBHOOK_SECRET)
  open().insertEvent.run(event.id, event.type, event.data.object.id, Date.now())
  return Response.json({ received: true })
}
