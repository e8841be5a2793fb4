'use server'
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { merchantAction } from '@/app/_doors/action'
import { rowId } from '@/app/_doors/row-id'
import type { ActionResult } from '@/lib/core/result'
import { applyDifference } from '@/lib/payment-methods/apply-difference'
import { dismissDifference } from '@/lib/payment-methods/dismiss-difference'
import { reconcileNow } from '@/lib/payment-methods/reconcile-now'
import type { SettledDifference } from '@/lib/payment-methods/types'

// The pressed button names what to do with which.
const fields = z.union([
  z.strictObject({ apply: rowId('difference') }),
  z.strictObject({ dismiss: rowId('difference') }),
])

/** Makes both sides of a difference agree, or leaves them as they are. */
export async function settle(
  _previous: ActionResult<SettledDifference> | null,
  form: FormData,
): Promise<ActionResult<SettledDifference>> {
  return merchantAction(fields, form, async (ctx, input) => {
    if ('apply' in input) await applyDifference(ctx, input.apply)
    else await dismissDifference(ctx, input.dismiss)
    revalidatePath('/admin', 'layout')
    return 'apply' in input ? 'applied' : 'dismissed'
  })
}

/** Compares all wallets with Stripe now; answers when that was asked, milliseconds since 1970. */
export async function compare(_previous: ActionResult<number> | null, form: FormData): Promise<ActionResult<number>> {
  return merchantAction(z.strictObject({}), form, (ctx) => reconcileNow(ctx))
}
