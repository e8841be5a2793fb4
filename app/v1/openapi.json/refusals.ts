import { z } from 'zod'
import type { Operation } from '@/app/_doors/operation'

const facts = {
  type: z.enum(['invalid_request_error', 'card_error', 'api_error']),
  code: z.string().describe('A stable word for the reason; the reference explains each.'),
  param: z.string().optional().describe('The parameter that is meant.'),
  decline_code: z.string().optional().describe('Why the bank declined, in Stripe’s words.'),
  request_id: z.string().describe('Name it when you ask for help.'),
  doc_url: z.url().describe('Where the code is explained.'),
}

const message = z.string().describe('A sentence for people.')

/** The refusal of most calls (contract 1.3). */
export const problemSchema = z
  .object({
    success: z.literal(false),
    message,
    error: z.object(facts),
    data: z.record(z.string(), z.unknown()).optional().describe('What stands in the way.'),
  })
  .meta({ id: 'Problem' })

/** The refusal of the calls that speak as Stripe does. */
export const stripeProblemSchema = z.object({ error: z.object({ ...facts, message }) }).meta({ id: 'StripeProblem' })

/** A card that was not charged (contract 1.4). */
export const cardProblemSchema = z
  .object({
    success: z.literal(false),
    message,
    error: z.object(facts),
    data: z.object({
      payment_id: z.string(),
      payment_intent_id: z.string().nullable(),
      status: z.string(),
      amount: z.int(),
      currency: z.string(),
      payment_method_id: z.string().nullable(),
      recovery_url: z.string().describe('Send the customer here to finish this very payment.'),
      expires_at: z.int().describe('Until when, in seconds since 1970.'),
    }),
  })
  .meta({ id: 'CardProblem' })

const WORDS: Record<number, string> = {
  400: 'The request cannot be read, or names a parameter that does not exist.',
  401: 'The API key is missing or not valid.',
  402: 'The card was not charged. Nothing was paid; do not deliver.',
  403: 'The API key lacks the scope.',
  404: 'There is no such object, or it belongs to somebody else.',
  409: 'The request is fine, the state is not.',
  413: 'The body is larger than 256 KiB.',
  415: 'The body is neither JSON nor a form in UTF-8.',
  422: 'A parameter is missing or not right; `error.param` names it.',
  429: 'Too many requests. Wait for the seconds in `Retry-After`.',
  500: 'Something went wrong on our side. Send the request again with the same Idempotency-Key.',
  503: 'Not possible at this moment. Wait for the seconds in `Retry-After` and send the request again.',
}

/** The statuses an operation can refuse with, and what each means. */
export function refusalsOf({ method, path, style, refusals = [] }: Operation): { status: number; words: string }[] {
  const statuses = new Set([400, 401, 403, 429, 500, 503, ...refusals])
  if (path.includes('{')) statuses.add(404)
  if (method !== 'GET') statuses.add(409)
  if (method === 'POST') for (const status of [413, 415]) statuses.add(status)
  if (method !== 'GET' && style === 'envelope') statuses.add(422)
  // The calls that speak as Stripe does answer 400 for an invalid parameter.
  if (style === 'stripe') statuses.delete(422)
  return [...statuses].sort((a, b) => a - b).map((status) => ({ status, words: WORDS[status] ?? '' }))
}
