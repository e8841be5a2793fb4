'use server'
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { shopperAction } from '@/app/_doors/action'
import { rowId } from '@/app/_doors/row-id'
import type { ActionResult } from '@/lib/core/result'
import { CARD_NOTIFICATION_KINDS } from '@/lib/core/terms'
import { muteNotices } from '@/lib/customers/mute-notices'
import { markNotices } from '@/lib/notifications/mark-notices'

type Previous = ActionResult<unknown> | null

const marked = z.object({ id: rowId('notice'), read: z.enum(['yes', 'no']) })

const allRead = z.object({ read: z.literal('all') })

// A box that is not ticked is not sent, so the form itself must be.
const choices = z
  .object(Object.fromEntries(CARD_NOTIFICATION_KINDS.map((kind) => [kind, z.literal('on').optional()])))
  .extend({ choices: z.literal('mails') })

/** Marks one notice as read or as new. */
export async function markNotice(_previous: Previous, form: FormData): Promise<ActionResult<unknown>> {
  return shopperAction(marked, form, async (ctx, { id, read }) => {
    await markNotices(ctx, { id, isRead: read === 'yes' })
    revalidatePath('/account', 'layout')
  })
}

/** Marks every notice as read. */
export async function markAllRead(_previous: Previous, form: FormData): Promise<ActionResult<unknown>> {
  return shopperAction(allRead, form, async (ctx) => {
    await markNotices(ctx, { isRead: true })
    revalidatePath('/account', 'layout')
  })
}

/** Keeps which notices are mailed. */
export async function chooseMails(_previous: Previous, form: FormData): Promise<ActionResult<unknown>> {
  return shopperAction(choices, form, async ({ merchant, actor }, wanted) => {
    const owner = { merchantId: merchant.id, customerId: actor.customerId }
    await muteNotices(owner, Object.fromEntries(CARD_NOTIFICATION_KINDS.map((kind) => [kind, !wanted[kind]])))
    revalidatePath('/account/notices')
  })
}
