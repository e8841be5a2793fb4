'use server'
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { openAction } from '@/app/_doors/action'
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
import { withdrawalForm, withdrawalOf } from '@/app/_doors/consent-forms'
import { requestFacts } from '@/app/_doors/request'
import { recordConsentByLink } from '@/lib/consents/record-consent'
import type { LinkCtx } from '@/lib/core/actor'
import { env } from '@/lib/core/env'
import type { ActionResult } from '@/lib/core/result'
import { requireWalletSession } from '@/lib/hosted-links/open-wallet-session'
import { editCard } from '@/lib/payment-methods/edit-card'
import { dismissLostCard } from '@/lib/payment-methods/lost-cards'
import { removePaymentMethod } from '@/lib/payment-methods/remove-payment-method'
import { restorePaymentMethod } from '@/lib/payment-methods/restore-payment-method'
import { saveConfirmedCard, saveResult } from '@/lib/payment-methods/save-payment-method'
import { setDefaultPaymentMethod } from '@/lib/payment-methods/set-default-payment-method'
import { withdrawConsent } from '@/lib/payment-methods/withdraw-consent'
import type { CardToEdit, SavePaymentMethodResult } from '@/lib/payment-methods/types'

type Previous = ActionResult<unknown> | null
type Edited = ActionResult<CardToEdit> | null

/** Makes one of the cards behind a link the default. */
export async function makeDefault(token: string, _previous: Previous, form: FormData): Promise<ActionResult<unknown>> {
  return walletAction(token, cardForm, form, (ctx, customerId, { paymentMethodId }) =>
    setDefaultPaymentMethod(ctx, customerId, paymentMethodId),
  )
}

/** Removes a card; it can be taken back for ten seconds. */
export async function remove(token: string, _previous: Previous, form: FormData): Promise<ActionResult<unknown>> {
  return walletAction(token, removalForm, form, (ctx, customerId, removal) =>
    removePaymentMethod(ctx, customerId, removal.paymentMethodId, removalOf(removal)),
  )
}

/** Takes a removal back; the card is the default again if it was. */
export async function undoRemove(token: string, _previous: Previous, form: FormData): Promise<ActionResult<unknown>> {
  return walletAction(token, cardForm, form, (ctx, customerId, { paymentMethodId }) =>
    restorePaymentMethod(ctx, customerId, paymentMethodId),
  )
}

/** Changes a card: at Stripe first, then here. */
export async function edit(token: string, _previous: Edited, form: FormData): Promise<ActionResult<CardToEdit>> {
  return walletAction(token, editForm, form, (ctx, customerId, sent) =>
    editCard(ctx, customerId, sent.paymentMethodId, editOf(sent)),
  )
}

/** Shows a card that was lost at Stripe no more. */
export async function dismissLost(token: string, _previous: Previous, form: FormData): Promise<ActionResult<unknown>> {
  return walletAction(token, cardForm, form, (ctx, customerId, { paymentMethodId }) =>
    dismissLostCard(ctx, customerId, paymentMethodId),
  )
}

/** Records the agreement; the browser may confirm the SetupIntent only after this. */
export async function recordConsent(token: string, input: unknown): Promise<ActionResult<unknown>> {
  return walletAction(token, agreementForm, input, async (ctx, customerId, agreed) =>
    // Without the token: an address that opens something is no evidence to keep.
    recordConsentByLink(ctx, customerId, await agreementOf(agreed, `${env().APP_URL}/wallet`), 'wallet-add-card'),
  )
}

/** Takes an agreement back; its card is removed. */
export async function withdraw(token: string, _previous: Previous, form: FormData): Promise<ActionResult<unknown>> {
  return walletAction(token, withdrawalForm, form, async (ctx, customerId, { consentId, cancelScheduled }) => {
    const withdrawal = await withdrawalOf({
      actor: `link:${ctx.actor.linkId}`,
      component: 'wallet-consents',
      pageUrl: `${env().APP_URL}/wallet`,
      sessionIdHash: null,
    })
    await withdrawConsent(ctx, customerId, consentId, { force: cancelScheduled === 'yes', withdrawal })
    revalidatePath(`/wallet/${token}/consents`)
  })
}

/** Stores the card of a confirmed SetupIntent; what is posted only names it. */
export async function saveCard(token: string, input: unknown): Promise<ActionResult<SavePaymentMethodResult>> {
  return walletAction(token, setupForm, input, async (ctx, customerId, { setupIntentId }) =>
    saveResult(await saveConfirmedCard(ctx, customerId, setupIntentId)),
  )
}

// Whose cards they are is what the link says, and nothing that is posted.
function walletAction<S extends z.ZodType, T>(
  token: string,
  schema: S,
  input: unknown,
  verb: (ctx: LinkCtx, customerId: string, input: z.output<S>) => Promise<T>,
): Promise<ActionResult<T>> {
  return openAction(schema, input, async (checked) => {
    const { requestId } = await requestFacts()
    const { ctx, link } = await requireWalletSession(z.string().parse(token), requestId)
    const result = await verb(ctx, link.customerId, checked)
    revalidatePath(`/wallet/${token}`)
    return result
  })
}
