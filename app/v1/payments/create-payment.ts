import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { chargeAnswers, chargeFields, openAnswer, tryAnswer } from '@/app/_doors/objects/charge'
import { type Call, operation, type Reply } from '@/app/_doors/operation'
import { paymentAnswer } from '@/app/_doors/payment-answer'
import { runCharge } from '@/app/_doors/run-charge'
import { invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { SETUP_USAGES } from '@/lib/core/terms'
import type { CardToCharge } from '@/lib/payments/chargeable-card'
import { startPayment } from '@/lib/payments/start-payment'

const body = z.strictObject({
  saved_card_id: z.string().max(255).optional().describe('The card: our id or its `pm_…`.'),
  customer: z.string().max(255).optional().describe('The customer; without a card its default card is meant.'),
  ...chargeFields,
  off_session: z.boolean().optional().describe('The customer is away. True unless `on_session` is.'),
  on_session: z
    .boolean()
    .default(false)
    .describe('The customer is there: nothing is charged yet, and the answer has the `url` of a page to pay on.'),
  setup_future_usage: z
    .enum(SETUP_USAGES)
    .optional()
    .describe('With `on_session`: the page asks whether the card may be kept, and for which charges.'),
  return_url: z
    .string()
    .max(2_048)
    .optional()
    .describe('With `on_session`: where the page goes next, with `payment_id` and `status`; on an allowed origin.'),
})

// What makes no sense for a payment that the shopper makes, and what does for no other.
const ONLY_AWAY = ['saved_card_id', 'charge_at'] as const
const ONLY_THERE = ['setup_future_usage', 'return_url'] as const

/** Charges a saved card, or the default card of a customer, off-session (contract A4), or opens a page to pay on (B2-B8). */
export const createPayment = operation({
  id: 'createPayment',
  method: 'POST',
  path: '/v1/payments',
  tag: 'Payments',
  summary: 'Charge a saved card, or open a page the customer pays on',
  scope: 'charge',
  limit: 'charge',
  body,
  answers: {
    200: tryAnswer,
    201: { description: 'Paid, or open with `on_session`.', schema: z.union([chargeAnswers[200].schema, openAnswer]) },
    202: chargeAnswers[202],
  },
  refusals: [402, 404, 409],
  example: { saved_card_id: '{saved_card}', amount: 1999, currency: 'usd' },
  run: (call) => (call.body.on_session ? start(call) : charge(call)),
})

type Sent = Call<unknown, z.output<typeof body>>

async function charge({ ctx, body: { off_session, ...sent }, idempotencyKey, requestId }: Sent): Promise<Reply> {
  for (const name of ONLY_THERE) if (sent[name] !== undefined) throw onlyWith(name, 'on_session')
  if (off_session === false)
    throw invalid('parameter_invalid', 'Send on_session for a customer who is there.', 'off_session')
  return runCharge({
    ctx,
    card: cardOf(sent),
    body: { ...sent, off_session: true },
    idempotencyKey,
    requestId,
    paid: 201,
  })
}

async function start({ ctx, body: sent, idempotencyKey, requestId }: Sent): Promise<Reply> {
  for (const name of ONLY_AWAY) if (sent[name] !== undefined) throw onlyWith(name, 'off_session')
  if (sent.off_session) throw invalid('parameter_invalid', 'A customer is there or away, not both.', 'off_session')
  if (sent.dry_run) throw onlyWith('dry_run', 'off_session')
  if (sent.customer === undefined) throw invalid('parameter_missing', 'Send the customer who is to pay.', 'customer')
  const result = await startPayment(ctx, {
    customer: idOf(sent.customer, 'cus', 'customer'),
    amount: sent.amount,
    currency: sent.currency,
    description: sent.description,
    metadata: sent.metadata,
    setupFutureUsage: sent.setup_future_usage,
    returnUrl: sent.return_url,
    // The payment itself keeps the key for ever.
    clientKey: `api:${idempotencyKey ?? newId()}`,
  })
  return paymentAnswer(result, requestId, 201)
}

function onlyWith(name: string, what: string) {
  return invalid('parameter_invalid', `${name} goes with ${what} alone.`, name)
}

function cardOf(sent: { saved_card_id?: string | undefined; customer?: string | undefined }): CardToCharge {
  const paymentMethodId = sent.saved_card_id === undefined ? undefined : idOf(sent.saved_card_id, 'pm', 'card')
  if (sent.customer !== undefined) return { customerId: idOf(sent.customer, 'cus', 'customer'), paymentMethodId }
  if (paymentMethodId !== undefined) return { paymentMethodId }
  throw invalid('parameter_missing', 'Send saved_card_id, or customer for its default card.', 'saved_card_id')
}
