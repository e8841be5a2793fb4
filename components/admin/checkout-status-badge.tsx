import { CircleCheck, TimerOff, Wallet } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Badge, type Tone } from '@/components/ui/badge'
import type { ApiCheckoutSession } from '@/lib/checkout-sessions/types'

const LOOKS: Record<ApiCheckoutSession['status'], { tone: Tone; icon: ReactNode }> = {
  open: { tone: 'info', icon: <Wallet aria-hidden /> },
  complete: { tone: 'success', icon: <CircleCheck aria-hidden /> },
  expired: { tone: 'neutral', icon: <TimerOff aria-hidden /> },
}

/** How a checkout stands, in the merchant's words. */
export function CheckoutStatusBadge({ status }: Pick<ApiCheckoutSession, 'status'>) {
  const t = useTranslations('checkoutDesk')
  const { tone, icon } = LOOKS[status]
  return (
    <Badge tone={tone}>
      {icon}
      {t(`status.${status}`)}
    </Badge>
  )
}
