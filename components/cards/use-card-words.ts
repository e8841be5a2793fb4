import { useFormatter, useTranslations } from 'next-intl'
import type { ChargedCard } from '@/lib/payments/types'

type CardFace = Pick<ChargedCard, 'brand' | 'last4'>

/** A card in words, the same on every page: "Visa ending in 4242", "Visa ending 4242", "… , expires August 2030". */
export function useCardWords() {
  const t = useTranslations('cards')
  const brands = useTranslations('brands')
  const format = useFormatter()
  const names = ({ brand, last4 }: CardFace) => ({ brand: brands(brands.has(brand) ? brand : 'unknown'), last4 })
  const month = (card: ChargedCard) =>
    format.dateTime(Date.UTC(card.expYear, card.expMonth - 1, 1), { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return {
    label: (card: CardFace) => t('label', names(card)),
    short: (card: CardFace) => t('shortLabel', names(card)),
    brand: (card: CardFace) => names(card).brand,
    month,
    full: (card: ChargedCard, isDefault = false) =>
      t(isDefault ? 'fullLabelDefault' : 'fullLabel', { ...names(card), date: month(card) }),
  }
}
