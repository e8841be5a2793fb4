'use server'
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { openAction } from '@/app/_doors/action'
import type { ActionResult } from '@/lib/core/result'
import { changeUnsubscription } from '@/lib/customers/open-unsubscription'

const change = z.object({ token: z.string().max(400), mails: z.enum(['stop', 'resume']) })

/** Ends the mails that a link came in, or sends them again. */
export async function changeMails(
  _previous: ActionResult<unknown> | null,
  form: FormData,
): Promise<ActionResult<unknown>> {
  return openAction(change, form, async ({ token, mails }) => {
    await changeUnsubscription(token, mails === 'stop')
    revalidatePath('/unsubscribe/[token]', 'page')
  })
}
