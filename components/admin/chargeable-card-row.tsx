'use client'
import { useTranslations } from 'next-intl'
import type { ChargeableCard } from '@/components/admin/types'
import { BrandChip } from '@/components/cards/brand-chip'
import { CardBadges } from '@/components/cards/card-badges'
import { CardHistory } from '@/components/cards/card-history'
import { CardUses } from '@/components/cards/card-uses'
import { useCardWords } from '@/components/cards/use-card-words'
import { Button } from '@/components/ui/button'

/** One card of the customer and its Charge button. */
export function ChargeableCardRow({ card, onCharge }: { card: ChargeableCard; onCharge: () => void }) {
  const t = useTranslations()
  const words = useCardWords()
  const expired = card.expiry === 'expired'
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3 sm:px-5">
      <BrandChip brand={card.brand} />
      <div className="min-w-0 flex-1">
        <p className="font-medium tabular-nums">{words.label(card)}</p>
        <p className="mb-1 text-[13px] text-muted last:mb-0">
          {t(expired ? 'cards.expired' : 'cards.expires', { date: words.month(card) })}
        </p>
        <span className="sm:hidden">
          <CardBadges card={card} forMerchant />
        </span>
        <CardUses uses={card.uses} />
        <CardHistory changes={card.changes} />
      </div>
      <span className="max-sm:hidden">
        <CardBadges card={card} forMerchant />
      </span>
      <Button
        variant="secondary"
        onClick={onCharge}
        aria-label={t('charge.openAria', { card: words.label(card) })}
        className="max-sm:w-full"
      >
        {t('charge.open')}
      </Button>
    </li>
  )
}
