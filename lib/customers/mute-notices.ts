import { transaction } from '@/db/client'
import { getCustomer, lockCustomer, updateCustomer } from '@/db/repositories/customers'
import { now } from '@/lib/core/clock'
import { CARD_NOTIFICATION_KINDS, type CardNotificationKind } from '@/lib/core/terms'

type Owner = { merchantId: string; customerId: string }

/** The kinds of notices that a customer wants no mail of; throws 404. */
export async function listMutedNotices({ merchantId, customerId }: Owner): Promise<CardNotificationKind[]> {
  return (await getCustomer(merchantId, customerId)).mutedNotices ?? []
}

/** Switches mails of the named kinds off or on again; what is not named stays. Throws 404. */
export async function muteNotices(
  { merchantId, customerId }: Owner,
  change: Partial<Record<CardNotificationKind, boolean>>,
): Promise<void> {
  await transaction(async () => {
    const { mutedNotices } = await lockCustomer(merchantId, customerId)
    const muted = CARD_NOTIFICATION_KINDS.filter((kind) => change[kind] ?? mutedNotices?.includes(kind))
    await updateCustomer(merchantId, customerId, { mutedNotices: muted, updatedAt: now() })
  })
}
