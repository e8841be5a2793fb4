'use server'
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { passwordAction } from '@/app/_doors/password-action'
import type { ActionResult } from '@/lib/core/result'
import { saveStripeCredentials } from '@/lib/merchants/save-stripe-credentials'
import type { SaveKeysResult } from '@/lib/merchants/types'

const fields = z.object({
  secretKey: z.string().max(300),
  publishableKey: z.string().max(300),
  webhookSecret: z.string().max(300),
})

/** Checks the merchant's own keys with Stripe and stores them sealed; asks for the password again. */
export async function saveKeys(
  _previous: ActionResult<SaveKeysResult> | null,
  form: FormData,
): Promise<ActionResult<SaveKeysResult>> {
  return passwordAction(fields, form, async (ctx, keys) => {
    const result = await saveStripeCredentials(ctx, keys)
    revalidatePath('/admin/settings/stripe')
    return result
  })
}
