'use server'
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { merchantAction } from '@/app/_doors/action'
import type { ActionResult } from '@/lib/core/result'
import { addAllowedOrigin } from '@/lib/merchants/add-allowed-origin'
import { removeAllowedOrigin } from '@/lib/merchants/remove-allowed-origin'

type Added = ActionResult<{ origin: string }>

const fields = z.object({ origin: z.string().max(1_000) })

/** Lets the pages of an origin open the popup. */
export async function add(_previous: Added | null, form: FormData): Promise<Added> {
  return merchantAction(fields, form, async (ctx, { origin }) => {
    const added = await addAllowedOrigin(ctx, origin)
    revalidatePath('/admin/settings/origins')
    return { origin: added }
  })
}

/** Takes an origin off the list. */
export async function remove(_previous: ActionResult<unknown> | null, form: FormData): Promise<ActionResult<unknown>> {
  return merchantAction(fields, form, async (ctx, { origin }) => {
    await removeAllowedOrigin(ctx, origin)
    revalidatePath('/admin/settings/origins')
    return null
  })
}
