'use server'
import { revalidatePath } from 'next/cache'
import { shopperAction } from '@/app/_doors/action'
import { rowId } from '@/app/_doors/row-id'
import type { ActionResult } from '@/lib/core/result'
import { preparePayment } from '@/lib/payments/get-payment'
import type { RecoveryState } from '@/lib/payments/types'

/** Reads what the bank said to a payment of this shopper, and answers the state of its page. */
export async function syncPayment(paymentId: string): Promise<ActionResult<RecoveryState>> {
  return shopperAction(rowId('payment'), paymentId, async (ctx, id) => {
    const state = await preparePayment(ctx, ctx.actor.customerId, id)
    revalidatePath('/account/payments')
    return state
  })
}
