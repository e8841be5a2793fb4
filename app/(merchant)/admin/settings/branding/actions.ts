'use server'
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { merchantAction } from '@/app/_doors/action'
import type { ActionResult } from '@/lib/core/result'
import { saveBranding } from '@/lib/merchants/save-branding'

const branding = z.object({
  name: z.string().max(200),
  supportEmail: z.string().max(300),
  accent: z.string().max(20),
  // A browser sends an empty file where none was chosen.
  logo: z.instanceof(File).optional(),
  removeLogo: z.literal('1').optional(),
})

/** Saves how the merchant's pages and mails look. */
export async function save(_previous: ActionResult<unknown> | null, form: FormData): Promise<ActionResult<unknown>> {
  return merchantAction(branding, form, async (ctx, { logo, removeLogo, ...fields }) => {
    const chosen = logo && logo.size > 0 ? Buffer.from(await logo.arrayBuffer()) : null
    await saveBranding(ctx, { ...fields, logo: chosen ?? (removeLogo ? 'remove' : 'keep') })
    revalidatePath('/admin', 'layout')
    return null
  })
}
