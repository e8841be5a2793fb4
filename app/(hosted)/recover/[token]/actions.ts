'use server'
import { z } from 'zod'
import { openAction } from '@/app/_doors/action'
import { requestFacts } from '@/app/_doors/request'
import { currentVisitor } from '@/app/_doors/session'
import type { ActionResult } from '@/lib/core/result'
import { getMerchantOfLink } from '@/lib/payments/get-merchant-of-link'
import { prepareRecovery } from '@/lib/payments/prepare-recovery'
import { requestNewLink } from '@/lib/payments/resend-recovery'
import type { RecoveryState } from '@/lib/payments/types'

const token = z.string().max(100)

/** Reads what the bank said to the payment of a link, and answers the state of its page. */
export async function syncRecovery(linkToken: string): Promise<ActionResult<RecoveryState>> {
  return openAction(token, linkToken, async (checked) => {
    const [merchant, visitor, { requestId }] = await Promise.all([
      getMerchantOfLink(checked),
      currentVisitor(),
      requestFacts(),
    ])
    return prepareRecovery(merchant, checked, visitor?.customerId ?? null, requestId)
  })
}

/** Mails a fresh link to the payment's customer; the answer is the same whoever asks. */
export async function sendNewLink(
  linkToken: string,
  _previous: ActionResult<unknown> | null,
  _form: FormData,
): Promise<ActionResult<unknown>> {
  return openAction(token, linkToken, async (checked) => {
    const { requestId } = await requestFacts()
    await requestNewLink(await getMerchantOfLink(checked), checked, requestId)
    return null
  })
}
