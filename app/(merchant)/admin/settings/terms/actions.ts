'use server'
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { merchantAction } from '@/app/_doors/action'
import { saveTerms } from '@/lib/consents/save-terms'
import type { ActionResult } from '@/lib/core/result'
import { LOCALES, TERMS_PURPOSES } from '@/lib/core/terms'

type Saved = ActionResult<{ number: number }>

const part = z.string().max(2_000)
const fields = z.object({
  purpose: z.enum(TERMS_PURPOSES),
  language: z.enum(LOCALES),
  base: z.string().regex(/^\d{1,9}$/),
  what: part,
  when: part,
  howMuch: part,
  cancel: part,
  label: part,
})

/** Makes the words the next version, which pages show from now on. */
export async function save(_previous: Saved | null, form: FormData): Promise<Saved> {
  return merchantAction(fields, form, async (ctx, { purpose, language, base, ...words }) => {
    const number = await saveTerms(ctx, { purpose, language, words, base: Number(base) })
    revalidatePath('/admin/settings/terms')
    return { number }
  })
}
