'use server'
import { revalidatePath } from 'next/cache'
import { shopperAction } from '@/app/_doors/action'
import {
  agreementForm,
  agreementOf,
  cardForm,
  editForm,
  editOf,
  removalForm,
  removalOf,
  setupForm,
} from '@/app/_doors/card-forms'
import { recordConsent as recordConsentVerb } from '@/lib/consents/record-consent'
import { env } from '@/lib/core/env'
import type { ActionResult } from '@/lib/core/result'
import { editCard } from '@/lib/payment-methods/edit-card'
import { dismissLostCard } from '@/lib/payment-methods/lost-cards'
import { removePaymentMethod } from '@/lib/payment-methods/remove-payment-method'
import { restorePaymentMethod } from '@/lib/payment-methods/restore-payment-method'
import { savePaymentMethod } from '@/lib/payment-methods/save-payment-method'
import { setDefaultPaymentMethod } from '@/lib/payment-methods/set-default-payment-method'
import type { CardToEdit, SavePaymentMethodResult } from '@/lib/payment-methods/types'

type Previous = ActionResult<unknown> | null
type Edited = ActionResult<CardToEdit> | null

/** Makes one of the shopper's cards the default. */
export async function makeDefault(_previous: Previous, form: FormData): Promise<ActionResult<unknown>> {
  return shopperAction(cardForm, form, async (ctx, { paymentMethodId }) => {
    await setDefaultPaymentMethod(ctx, ctx.actor.customerId, paymentMethodId)
    revalidatePath('/account/cards')
  })
}

/** Removes a card; it can be taken back for ten seconds. */
export async function remove(_previous: Previous, form: FormData): Promise<ActionResult<unknown>> {
  return shopperAction(removalForm, form, async (ctx, removal) => {
    await removePaymentMethod(ctx, ctx.actor.customerId, removal.paymentMethodId, removalOf(removal))
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

/** Changes a card: at Stripe first, then here. */
export async function edit(_previous: Edited, form: FormData): Promise<ActionResult<CardToEdit>> {
  return shopperAction(editForm, form, async (ctx, sent) => {
    const card = await editCard(ctx, ctx.actor.customerId, sent.paymentMethodId, editOf(sent))
    revalidatePath('/account/cards')
    return card
  })
}

/** Shows a card that was lost at Stripe no more. */
export async function dismissLost(_previous: Previous, form: FormData): Promise<ActionResult<unknown>> {
  return shopperAction(cardForm, form, async (ctx, { paymentMethodId }) => {
    await dismissLostCard(ctx, ctx.actor.customerId, paymentMethodId)
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
