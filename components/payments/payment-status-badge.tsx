import {
  Ban,
  CalendarClock,
  CircleAlert,
  CircleCheck,
  CircleX,
  Clock,
  Hourglass,
  ShieldQuestion,
  Wallet,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Badge, type Tone } from '@/components/ui/badge'
import type { PaymentStatus } from '@/lib/core/terms'

const LOOKS: Record<PaymentStatus, { tone: Tone; icon: ReactNode }> = {
  scheduled: { tone: 'info', icon: <CalendarClock aria-hidden /> },
  open: { tone: 'info', icon: <Wallet aria-hidden /> },
  processing: { tone: 'neutral', icon: <Hourglass aria-hidden /> },
  requires_action: { tone: 'warning', icon: <ShieldQuestion aria-hidden /> },
  declined: { tone: 'danger', icon: <CircleX aria-hidden /> },
  succeeded: { tone: 'success', icon: <CircleCheck aria-hidden /> },
  canceled: { tone: 'neutral', icon: <Ban aria-hidden /> },
  failed: { tone: 'danger', icon: <CircleAlert aria-hidden /> },
  needs_review: { tone: 'warning', icon: <Clock aria-hidden /> },
}

type PaymentStatusBadgeProps = { status: PaymentStatus; audience: 'shopper' | 'merchant' }

/** A payment's status in the words of its reader. */
export function PaymentStatusBadge({ status, audience }: PaymentStatusBadgeProps) {
  const t = useTranslations(audience === 'shopper' ? 'payments.status' : 'adminPayments.status')
  const { tone, icon } = LOOKS[status]
  return (
    <Badge tone={tone}>
      {icon}
      {t(status)}
    </Badge>
  )
}
