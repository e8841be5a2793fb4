'use server'
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { shopperAction } from '@/app/_doors/action'
import { requestFacts } from '@/app/_doors/request'
import { rowId } from '@/app/_doors/row-id'
import { recordConsent as recordConsentVerb } from '@/lib/consents/record-consent'
import { env } from '@/lib/core/env'
import type { ActionResult } from '@/lib/core/result'
import { removePaymentMethod } from '@/lib/payment-methods/remove-payment-method'
import { restorePaymentMethod } from '@/lib/payment-methods/restore-payment-method'
import { savePaymentMethod } from '@/lib/payment-methods/save-payment-method'
import { setDefaultPaymentMethod } from '@/lib/payment-methods/set-default-payment-method'
import type { SavePaymentMethodResult } from '@/lib/payment-methods/types'

type Previous = ActionResult<unknown> | null

const card = z.object({ paymentMethodId: rowId('card') })
// The shopper has seen what is scheduled on the card.
const removal = card.extend({ cancelScheduled: z.enum(['yes', '']).default('') })
const setupIntentId = z.string().regex(/^seti_\w{1,250}$/)

/** Makes one of the shopper's cards the default. */
export async function makeDefault(_previous: Previous, form: FormData): Promise<ActionResult<unknown>> {
  return shopperAction(card, form, async (ctx, { paymentMethodId }) => {
    await setDefaultPaymentMethod(ctx, ctx.actor.customerId, paymentMethodId)
    revalidatePath('/account/cards')
  })
}

/** Removes a card; it can be taken back for ten seconds. */
export async function remove(_previous: Previous, form: FormData): Promise<ActionResult<unknown>> {
  return shopperAction(removal, form, async (ctx, { paymentMethodId, cancelScheduled }) => {
    await removePaymentMethod(ctx, ctx.actor.customerId, paymentMethodId, { force: cancelScheduled === 'yes' })
    revalidatePath('/account/cards')
  })
}

/** Takes a removal back; the card is the default again if it was. */
export async function undoRemove(_previous: Previous, form: FormData): Promise<ActionResult<unknown>> {
  return shopperAction(card, form, async (ctx, { paymentMethodId }) => {
    await restorePaymentMethod(ctx, ctx.actor.customerId, paymentMethodId)
    revalidatePath('/account/cards')
  })
}

const agreement = z.object({
  setupIntentId,
  termsVersion: z.string().max(40),
  termsSha256: z.string().length(64),
  // The browser's clock, kept as evidence beside our own; absent means that the box was never ticked.
  checkedAt: z.number().int().positive().optional(),
})

/** Records the shopper's agreement; the browser may confirm the SetupIntent only after this. */
export async function recordConsent(input: unknown): Promise<ActionResult<unknown>> {
  return shopperAction(agreement, input, async (ctx, { setupIntentId, termsSha256, checkedAt }) => {
    const { ip, userAgent, acceptLanguage } = await requestFacts()
    await recordConsentVerb(ctx, {
      stripeSetupIntentId: setupIntentId,
      accepted: checkedAt !== undefined,
      termsSha256,
      checkedAt: checkedAt ?? null,
      pageUrl: `${env().APP_URL}/account/cards/new`,
      ip,
      userAgent,
      acceptLanguage,
    })
  })
}

/** Stores the card of a confirmed SetupIntent; what is posted only names it. */
export async function saveCard(input: unknown): Promise<ActionResult<SavePaymentMethodResult>> {
  return shopperAction(z.object({ setupIntentId }), input, async (ctx, posted) => {
    const result = await savePaymentMethod(ctx, posted.setupIntentId)
    revalidatePath('/account/cards')
    return result
  })
}
