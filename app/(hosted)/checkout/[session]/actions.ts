'use server'
import { getLocale } from 'next-intl/server'
import { z } from 'zod'
import { openAction } from '@/app/_doors/action'
import { requestFacts } from '@/app/_doors/request'
import { beginCheckout } from '@/lib/checkout-sessions/begin-checkout'
import { prepareCheckout } from '@/lib/checkout-sessions/prepare-checkout'
import type { CheckoutState } from '@/lib/checkout-sessions/types'
import type { ActionResult } from '@/lib/core/result'

const token = z.string().max(100)

// Price, customer and card are not among it: the link alone says what is paid (security 92).
const press = z.object({
  token,
  termsSha256: z.string().length(64).optional(),
  // The browser's clock, kept as evidence beside our own; absent means that our box was not ticked.
  checkedAt: z.number().int().positive().optional(),
  email: z.string().max(254).optional(),
})

/** Notes how Pay was pressed; the browser may confirm the session only after this. */
export async function begin(linkToken: string, input: object): Promise<ActionResult<unknown>> {
  return openAction(press, { ...input, token: linkToken }, async (checked) => {
    const { ip, userAgent, acceptLanguage, requestId } = await requestFacts()
    await beginCheckout(
      checked.token,
      {
        checkedAt: checked.checkedAt ?? null,
        termsSha256: checked.termsSha256 ?? null,
        email: checked.email ?? null,
        browser: { ip, userAgent, acceptLanguage },
      },
      requestId,
    )
    return null
  })
}

/** Reads what became of a checkout, and answers the state of its page. */
export async function sync(linkToken: string): Promise<ActionResult<CheckoutState>> {
  return openAction(token, linkToken, async (checked) => {
    const { requestId } = await requestFacts()
    return (await prepareCheckout(checked, requestId, await getLocale())).state
  })
}
