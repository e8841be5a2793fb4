import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { chargeAnswers, chargeFields, openAnswer, tryAnswer } from '@/app/_doors/objects/charge'
import { type Call, operation, type Reply } from '@/app/_doors/operation'
import { paymentAnswer } from '@/app/_doors/payment-answer'
import { runCharge } from '@/app/_doors/run-charge'
import { invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { SETUP_USAGES } from '@/lib/core/terms'
import { paymentIdOf } from '@/lib/payments/api-payment'
import type { CardToCharge } from '@/lib/payments/chargeable-card'
import { chargeRemainder } from '@/lib/payments/charge-remainder'
import { startPayment } from '@/lib/payments/start-payment'
import { startRemainder } from '@/lib/payments/start-remainder'

const body = z.strictObject({
  saved_card_id: z.string().max(255).optional().describe('The card: our id or its `pm_…`.'),
  customer: z.string().max(255).optional().describe('The customer; without a card its default card is meant.'),
  ...chargeFields,
  amount: chargeFields.amount.optional(),
  currency: chargeFields.currency.optional(),
  description: z.string().max(1_000).optional().describe('What it is for; the customer reads it.'),
  remainder_amount: z
    .number('amount_invalid')
    .optional()
    .describe('With `on_session`: this is a deposit, and the page asks whether so much may be charged later.')
    .meta({ type: 'integer' }),
  remainder_of: z
    .string()
    .max(255)
    .optional()
    .describe('The deposit whose rest is charged, to the card it was paid with; customer and currency are its own.'),
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
const ONLY_AWAY = ['saved_card_id', 'charge_at', 'dry_run'] as const
const ONLY_THERE = ['setup_future_usage', 'return_url', 'remainder_amount'] as const
const NOT_OF_A_REST = [
  'customer',
  'saved_card_id',
  'currency',
  'setup_future_usage',
  'remainder_amount',
  'dry_run',
] as const

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
  async run(call) {
    const { body: sent } = call
    refuseTogether(sent)
    if (sent.remainder_of !== undefined) return chargeRest(call, sent.remainder_of)
    return sent.on_session ? start(call) : charge(call)
  },
})

type Sent = Call<unknown, z.output<typeof body>>

// The payment itself keeps the key for ever.
const keyOf = ({ idempotencyKey }: Sent) => `api:${idempotencyKey ?? newId()}`

function refuseTogether(sent: Sent['body']): void {
  const isThere = sent.on_session
  if (isThere && sent.off_session) throw bad('A customer is there or away, not both.', 'off_session')
  if (!isThere && sent.off_session === false) throw bad('Send on_session for a customer who is there.', 'off_session')
  const without = isThere ? ONLY_AWAY : ONLY_THERE
  for (const name of [...without, ...(sent.remainder_of === undefined ? [] : NOT_OF_A_REST)])
    if (sent[name] !== undefined && sent[name] !== false) throw bad(`${name} does not go with the rest of this.`, name)
}

async function charge(call: Sent): Promise<Reply> {
  const { ctx, body: sent, idempotencyKey, requestId } = call
  const description = sent.description ?? 'Saved card charge'
  const charged = { ...sent, ...priceOf(sent), description, off_session: true as const }
  return runCharge({ ctx, card: cardOf(sent), body: charged, idempotencyKey, requestId, paid: 201 })
}

async function start(call: Sent): Promise<Reply> {
  const { ctx, body: sent, requestId } = call
  if (sent.customer === undefined) throw invalid('parameter_missing', 'Send the customer who is to pay.', 'customer')
  const result = await startPayment(ctx, {
    customer: idOf(sent.customer, 'cus', 'customer'),
    ...priceOf(sent),
    description: sent.description ?? 'Payment',
    metadata: sent.metadata,
    setupFutureUsage: sent.setup_future_usage,
    remainderAmount: sent.remainder_amount,
    returnUrl: sent.return_url,
    clientKey: keyOf(call),
  })
  return paymentAnswer(result, requestId, 201)
}

async function chargeRest(call: Sent, remainderOf: string): Promise<Reply> {
  const { ctx, body: sent, requestId } = call
  const depositId = await paymentIdOf(ctx, idOf(remainderOf, 'pi', 'payment'))
  const { amount, description, metadata } = sent
  const asked = { depositId, amount, description, metadata, clientKey: keyOf(call) }
  const result = sent.on_session
    ? await startRemainder(ctx, { ...asked, returnUrl: sent.return_url })
    : await chargeRemainder(ctx, {
        ...asked,
        chargeAt: sent.charge_at === undefined ? undefined : sent.charge_at * 1_000,
      })
  return paymentAnswer(result, requestId, 201)
}

function priceOf({ amount, currency }: Sent['body']): { amount: number; currency: string } {
  if (amount === undefined) throw invalid('amount_invalid', 'Send the amount.', 'amount')
  if (currency === undefined) throw invalid('currency_invalid', 'Send the currency.', 'currency')
  return { amount, currency }
}

function bad(message: string, param: string) {
  return invalid('parameter_invalid', message, param)
}

function cardOf(sent: Sent['body']): CardToCharge {
  const paymentMethodId = sent.saved_card_id === undefined ? undefined : idOf(sent.saved_card_id, 'pm', 'card')
  if (sent.customer !== undefined) return { customerId: idOf(sent.customer, 'cus', 'customer'), paymentMethodId }
  if (paymentMethodId !== undefined) return { paymentMethodId }
  throw invalid('parameter_missing', 'Send saved_card_id, or customer for its default card.', 'saved_card_id')
}
