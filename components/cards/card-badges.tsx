import { CircleAlert, Clock, RefreshCw, Star } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import type { PaymentMethodView, WalletCard } from '@/lib/payment-methods/types'

type BadgedCard = Pick<PaymentMethodView, 'isDefault' | 'expiry'> & Partial<Pick<WalletCard, 'isReplaced'>>

/** What is special about a card, in words. */
export function CardBadges({ card, forMerchant }: { card: BadgedCard; forMerchant?: boolean }) {
  const t = useTranslations('cards.badge')
  if (!card.isDefault && card.expiry === 'valid' && !card.isReplaced) return null
  return (
    <span className="flex flex-wrap gap-1.5">
      {card.isDefault && (
        <Badge tone="accent">
          <Star aria-hidden />
          {t('default')}
        </Badge>
      )}
      {card.expiry === 'expires_soon' && (
        <Badge tone="warning">
          <Clock aria-hidden />
          {t('expiresSoon')}
        </Badge>
      )}
      {card.expiry === 'expired' && (
        <Badge tone="danger">
          <CircleAlert aria-hidden />
          {t('expired')}
        </Badge>
      )}
      {card.isReplaced && (
        <Badge tone="info">
          <RefreshCw aria-hidden />
          {t(forMerchant ? 'replacedByBank' : 'replaced')}
        </Badge>
      )}
    </span>
  )
}
