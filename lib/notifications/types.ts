import type { NotificationKind, PaymentStatus } from '@/lib/core/terms'

/** A notice as its reader sees it in the account. */
export type Notice = {
  id: string
  kind: NotificationKind
  createdAt: number
  isRead: boolean
  /** Amount in the smallest unit. */
  payment: {
    id: string
    amount: number
    currency: string
    reason: string
    status: PaymentStatus
    /** Whether it is the rest of a price. */
    isRemainder: boolean
  } | null
  card: { brand: string; last4: string; expMonth: number; expYear: number } | null
  /** What went back, of a refund. */
  refunded: number | null
}
