import { findCustomer } from '@/db/repositories/customers'
import { getMerchant } from '@/db/repositories/merchants'
import type { Merchant } from '@/lib/core/actor'
import { notFound } from '@/lib/core/errors'
import type { CardNotificationKind } from '@/lib/core/terms'
import { muteNotices } from '@/lib/customers/mute-notices'
import { merchantOf } from '@/lib/merchants/current-merchant'
import { readUnsubscribeToken } from '@/lib/notifications/unsubscribe-token'

/** What a link out of a mail says of the mails like it. */
export type OpenedUnsubscription = { merchant: Merchant; email: string; kind: CardNotificationKind; isMuted: boolean }

/** Opens such a link; throws the one 404 for what was not made here. Opening changes nothing. */
export async function openUnsubscription(token: string): Promise<OpenedUnsubscription> {
  const whose = readUnsubscribeToken(token)
  const customer = whose && (await findCustomer(whose.merchantId, whose.customerId))
  if (!customer) throw notFound('link')
  const { kind } = whose
  const merchant = merchantOf(await getMerchant(whose.merchantId))
  return { merchant, email: customer.email, kind, isMuted: customer.mutedNotices?.includes(kind) ?? false }
}

/** Ends the mails that such a link came in, or sends them again; throws the one 404. */
export async function changeUnsubscription(token: string, isMuted: boolean): Promise<void> {
  const { kind } = await openUnsubscription(token)
  const whose = readUnsubscribeToken(token)
  if (whose) await muteNotices(whose, { [kind]: isMuted })
}
