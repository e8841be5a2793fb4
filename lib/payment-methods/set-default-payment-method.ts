import { transaction } from '@/db/client'
import { lockCustomer, setDefaultPaymentMethod as setDefault } from '@/db/repositories/customers'
import { getPaymentMethodOfCustomer } from '@/db/repositories/payment-methods'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { conflict } from '@/lib/core/errors'
import { enqueueDefaultSync } from '@/lib/payment-methods/sync-default-payment-method'

/** Makes one card the default; the one before stops being it by the same write. Throws 404, or 409 `card_not_active`. */
export async function setDefaultPaymentMethod(ctx: Ctx, customerId: string, paymentMethodId: string): Promise<void> {
  await transaction(async () => {
    const customer = await lockCustomer(ctx.merchant.id, customerId)
    const row = await getPaymentMethodOfCustomer(ctx.merchant.id, customerId, paymentMethodId)
    if (row.status !== 'active') throw conflict('card_not_active', 'This card was removed.')
    if (customer.defaultPaymentMethodId === row.id) return
    await setDefault(ctx.merchant.id, customerId, row.id, now())
    await enqueueDefaultSync(ctx, customerId)
    await recordAudit(ctx, 'payment_method.made_default', { type: 'payment_method', id: row.id })
  })
}
