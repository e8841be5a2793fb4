'use server'
import { revalidatePath } from 'next/cache'
import { shopperAction } from '@/app/_doors/action'
import { agreementForm, agreementOf, cardForm, removalForm, setupForm } from '@/app/_doors/card-forms'
import { recordConsent as recordConsentVerb } from '@/lib/consents/record-consent'
import { env } from '@/lib/core/env'
import type { ActionResult } from '@/lib/core/result'
import { removePaymentMethod } from '@/lib/payment-methods/remove-payment-method'
import { restorePaymentMethod } from '@/lib/payment-methods/restore-payment-method'
import { savePaymentMethod } from '@/lib/payment-methods/save-payment-method'
import { setDefaultPaymentMethod } from '@/lib/payment-methods/set-default-payment-method'
import type { SavePaymentMethodResult } from '@/lib/payment-methods/types'

type Previous = ActionResult<unknown> | null

/** Makes one of the shopper's cards the default. */
export async function makeDefault(_previous: Previous, form: FormData): Promise<ActionResult<unknown>> {
  return shopperAction(cardForm, form, async (ctx, { paymentMethodId }) => {
    await setDefaultPaymentMethod(ctx, ctx.actor.customerId, paymentMethodId)
    revalidatePath('/account/cards')
  })
}

/** Removes a card; it can be taken back for ten seconds. */
export async function remove(_previous: Previous, form: FormData): Promise<ActionResult<unknown>> {
  return shopperAction(removalForm, form, async (ctx, { paymentMethodId, cancelScheduled }) => {
    await removePaymentMethod(ctx, ctx.actor.customerId, paymentMethodId, { force: cancelScheduled === 'yes' })
    revalidatePath('/account/cards')
  })
}

/** Takes a removal back; the card is the default again if it was. */
export async function undoRemove(_previous: Previous, form: FormData): Promise<ActionResult<unknown>> {
  return shopperAction(cardForm, form, async (ctx, { paymentMethodId }) => {
    await restorePaymentMethod(ctx, ctx.actor.customerId, paymentMethodId)
    revalidatePath('/account/cards')
  })
}

/** Records the shopper's agreement; the browser may confirm the SetupIntent only after this. */
export async function recordConsent(input: unknown): Promise<ActionResult<unknown>> {
  return shopperAction(agreementForm, input, async (ctx, agreed) =>
    recordConsentVerb(ctx, await agreementOf(agreed, `${env().APP_URL}/account/cards/new`)),
  )
}

/** Stores the card of a confirmed SetupIntent; what is posted only names it. */
export async function saveCard(input: unknown): Promise<ActionResult<SavePaymentMethodResult>> {
  return shopperAction(setupForm, input, async (ctx, posted) => {
    const result = await savePaymentMethod(ctx, posted.setupIntentId)
    revalidatePath('/account/cards')
    return result
  })
}
