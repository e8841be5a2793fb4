'use server'
import { z } from 'zod'
import { openAction } from '@/app/_doors/action'
import { requestFacts } from '@/app/_doors/request'
import { env } from '@/lib/core/env'
import type { ActionResult } from '@/lib/core/result'
import { agreeByLink, saveHostedCard } from '@/lib/payment-methods/save-hosted-card'
import type { SavePaymentMethodResult } from '@/lib/payment-methods/types'

// What the form posts beside these names the set-up, and the link alone says which that is.
const agreement = z.object({
  token: z.string().max(100),
  termsSha256: z.string().length(64),
  // The browser's clock, kept as evidence beside our own; absent means that the box was never ticked.
  checkedAt: z.number().int().positive().optional(),
})

/** Records the agreement given on the page of a link; the browser may confirm the SetupIntent only after this. */
export async function recordConsent(token: string, input: object): Promise<ActionResult<unknown>> {
  return openAction(agreement, { ...input, token }, async ({ token: checked, termsSha256, checkedAt }) => {
    const { ip, userAgent, acceptLanguage, requestId } = await requestFacts()
    const given = {
      accepted: checkedAt !== undefined,
      termsSha256,
      checkedAt: checkedAt ?? null,
      // Without the token: an address that opens something is no evidence to keep.
      pageUrl: `${env().APP_URL}/popup/add-card`,
      ip,
      userAgent,
      acceptLanguage,
    }
    await agreeByLink(checked, given, requestId)
    return null
  })
}

/** Stores the card that was confirmed on the page of a link. */
export async function saveCard(token: string, _input: unknown): Promise<ActionResult<SavePaymentMethodResult>> {
  return openAction(z.string().max(100), token, async (checked) => {
    const { requestId } = await requestFacts()
    return saveHostedCard(checked, requestId)
  })
}
