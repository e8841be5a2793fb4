'use server'
import { revalidatePath } from 'next/cache'
import { shopperAction } from '@/app/_doors/action'
import { withdrawalForm, withdrawalOf } from '@/app/_doors/consent-forms'
import { env } from '@/lib/core/env'
import type { ActionResult } from '@/lib/core/result'
import { withdrawConsent } from '@/lib/payment-methods/withdraw-consent'

/** Takes one of the shopper's agreements back; its card is removed. */
export async function withdraw(
  _previous: ActionResult<unknown> | null,
  form: FormData,
): Promise<ActionResult<unknown>> {
  return shopperAction(withdrawalForm, form, async (ctx, { consentId, cancelScheduled }) => {
    const { userId, customerId, sessionIdHash } = ctx.actor
    const pageUrl = `${env().APP_URL}/account/consents`
    const withdrawal = await withdrawalOf({
      actor: `shopper:${userId}`,
      component: 'consents-page',
      pageUrl,
      sessionIdHash,
    })
    await withdrawConsent(ctx, customerId, consentId, { force: cancelScheduled === 'yes', withdrawal })
    revalidatePath('/account', 'layout')
  })
}
