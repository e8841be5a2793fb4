import { countUnreadNotices, listNoticesOfCustomer, type NoticeListing } from '@/db/repositories/notices'
import type { Page, PageRequest } from '@/db/repositories/page'
import type { ShopperCtx } from '@/lib/core/actor'
import { PAYMENT_STATUSES } from '@/lib/core/terms'
import type { Notice } from '@/lib/notifications/types'
import { cardOf } from '@/lib/payments/charged-card'
import { isPayable } from '@/lib/payments/transitions'

const PAYABLE = PAYMENT_STATUSES.filter(isPayable)

/** One page of what a shopper is told, newest first; what was settled meanwhile is not there. */
export async function listNotices({ merchant, actor }: ShopperCtx, page: PageRequest): Promise<Page<Notice>> {
  const { items, hasMore } = await listNoticesOfCustomer(merchant.id, actor.customerId, PAYABLE, page)
  return { items: items.map(notice), hasMore }
}

/** How much of it the shopper has not read. */
export async function countNewNotices({ merchant, actor }: ShopperCtx): Promise<number> {
  return countUnreadNotices(merchant.id, actor.customerId, PAYABLE)
}

function notice({ notification, payment, card, refunded }: NoticeListing): Notice {
  const { id, kind, createdAt, readAt } = notification
  return {
    id,
    kind,
    createdAt,
    isRead: readAt !== null,
    payment: payment && {
      id: payment.id,
      amount: payment.amount,
      currency: payment.currency,
      reason: payment.reason,
      status: payment.status,
      isRemainder: payment.depositPaymentId !== null,
    },
    card: cardOf(card),
    refunded,
  }
}
