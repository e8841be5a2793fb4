'use server'
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { merchantAction } from '@/app/_doors/action'
import { rowId } from '@/app/_doors/row-id'
import type { MerchantCtx } from '@/lib/core/actor'
import type { ActionResult } from '@/lib/core/result'
import { VIEWED_LISTS } from '@/lib/core/terms'
import { removeView } from '@/lib/saved-views/remove-view'
import { renameView } from '@/lib/saved-views/rename-view'
import { saveView } from '@/lib/saved-views/save-view'

type Result = ActionResult<unknown>

const saving = z.object({ list: z.enum(VIEWED_LISTS), name: z.string().max(200), query: z.string().max(2_000) })
const renaming = z.object({ id: rowId('view'), name: z.string().max(200) })
const removing = z.object({ id: rowId('view') })

/** Keeps the filter of a list under a name. */
export async function save(_previous: Result | null, form: FormData): Promise<Result> {
  return merchantAction(saving, form, keep)
}

/** The same for a view that was removed a moment ago. */
export async function restore(view: z.input<typeof saving>): Promise<Result> {
  return merchantAction(saving, view, keep)
}

async function keep(ctx: MerchantCtx, input: z.output<typeof saving>): Promise<null> {
  await saveView(ctx, input)
  revalidatePath('/admin', 'layout')
  return null
}

/** Gives a view another name. */
export async function rename(_previous: Result | null, form: FormData): Promise<Result> {
  return merchantAction(renaming, form, async (ctx, { id, name }) => {
    await renameView(ctx, id, name)
    revalidatePath('/admin', 'layout')
    return null
  })
}

/** Takes a view away. */
export async function remove(input: { id: string }): Promise<Result> {
  return merchantAction(removing, input, async (ctx, { id }) => {
    await removeView(ctx, id)
    revalidatePath('/admin', 'layout')
    return null
  })
}
