'use server'
import { getLocale } from 'next-intl/server'
import { z } from 'zod'
import { openAction } from '@/app/_doors/action'
import { requestFacts } from '@/app/_doors/request'
import { env } from '@/lib/core/env'
import type { ActionResult } from '@/lib/core/result'
import { answerPayConsent, syncPay as syncPayVerb } from '@/lib/payments/prepare-pay'
import type { PayState } from '@/lib/payments/types'

// Price, customer and card are not among it: the link alone says whose payment of how much it is (security 92).
const answer = z.object({
  token: z.string().max(100),
  termsSha256: z.string().length(64),
  // The browser's clock, kept as evidence beside our own; absent means that the box was not ticked.
  checkedAt: z.number().int().positive().optional(),
})

/** Records what was answered to the box; the browser may confirm the payment only after this. */
export async function answerConsent(token: string, input: object): Promise<ActionResult<unknown>> {
  return openAction(answer, { ...input, token }, async ({ token: checked, termsSha256, checkedAt }) => {
    const { ip, userAgent, acceptLanguage, requestId } = await requestFacts()
    await answerPayConsent(checked, requestId, {
      accepted: checkedAt !== undefined,
      termsSha256,
      checkedAt: checkedAt ?? null,
      // Without the token: an address that opens something is no evidence to keep.
      pageUrl: `${env().APP_URL}/pay`,
      ip,
      userAgent,
      acceptLanguage,
    })
    return null
  })
}

/** Reads what the bank said to the payment of a link, and answers the state of its page. */
export async function syncPay(token: string): Promise<ActionResult<PayState>> {
  return openAction(z.string().max(100), token, async (checked) => {
    const { requestId } = await requestFacts()
    return syncPayVerb(checked, requestId, await getLocale())
  })
}
