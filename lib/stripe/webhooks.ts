import Stripe from 'stripe'
import { z } from 'zod'
import type { Merchant } from '@/lib/core/actor'
import { AppError } from '@/lib/core/errors'
import { credentialsOf } from '@/lib/stripe/credentials'

/** An event as a hint: what happened to which object; the object's state is read afresh, never taken from here. */
export type StripeEventHint = {
  id: string
  type: string
  objectType: string | null
  objectId: string | null
  accountId: string | null
  livemode: boolean
  /** Milliseconds since 1970. */
  created: number
}

const envelope = z.object({
  id: z.string().regex(/^evt_\w+$/),
  type: z.string().min(1).max(200),
  created: z.number().int(),
  livemode: z.boolean(),
  account: z.string().nullish(),
  data: z.object({ object: z.object({ id: z.string().nullish(), object: z.string().nullish() }) }),
})

const TOLERANCE_SECONDS = 300

/**
 * Checks a delivery against the merchant's own signing secret: its signature, its age, both ways (stripe-node takes the
 * future), and its shape.
 * Throws AppError 400 `webhook_signature_invalid` or `webhook_body_invalid`.
 */
export async function verifyStripeEvent(
  merchant: Merchant,
  body: Buffer,
  signature: string | null,
  now: number,
): Promise<StripeEventHint> {
  const refuse = (code: string, message: string) => new AppError('bad_request', code, message)
  const invalidSignature = refuse('webhook_signature_invalid', 'The Stripe-Signature header does not match this body.')
  if (!signature || signature.length > 4_096) throw invalidSignature
  // One time only: were there two, the one checked here might not be the one that is signed.
  const [sentAt = Number.NaN, ...more] = signature.split(',').flatMap((part) => timeIn(part) ?? [])
  if (more.length > 0) throw invalidSignature
  if (Number.isNaN(sentAt) || Math.abs(now / 1000 - sentAt) > TOLERANCE_SECONDS) throw invalidSignature
  const { webhookSecret } = await credentialsOf(merchant)
  let event: unknown
  try {
    // The age was checked above against our own clock; 0 skips stripe-node's check against the machine's.
    event = Stripe.webhooks.constructEvent(body, signature, webhookSecret, 0)
  } catch {
    throw invalidSignature
  }
  const hint = eventHint(event)
  if (!hint) throw refuse('webhook_body_invalid', 'The body is not a Stripe event.')
  return hint
}

/** What an event says happened to which object; null when it does not have the shape of one. */
export function eventHint(event: unknown): StripeEventHint | null {
  const parsed = envelope.safeParse(event)
  if (!parsed.success) return null
  const { id, type, created, livemode, account, data } = parsed.data
  return {
    id,
    type,
    objectType: data.object.object ?? null,
    objectId: data.object.id ?? null,
    accountId: account ?? null,
    livemode,
    created: created * 1000,
  }
}

function timeIn(part: string): number | null {
  const [name, value = ''] = part.split('=')
  if (name?.trim() !== 't') return null
  return /^\d{1,12}$/.test(value) ? Number(value) : Number.NaN
}
