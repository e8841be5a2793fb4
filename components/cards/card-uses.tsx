import { useTranslations } from 'next-intl'
import { useCardUseWords } from '@/components/cards/use-card-use-words'
import type { CardUse } from '@/lib/payment-methods/types'

const SHOWN = 3

/** What a card pays for next, the soonest first; the rest behind one press. */
export function CardUses({ uses }: { uses: CardUse[] }) {
  const t = useTranslations('cards')
  const words = useCardUseWords()
  if (uses.length === 0) return null
  const list = (some: CardUse[]) => (
    <ul className="mt-0.5 flex flex-col gap-0.5">
      {some.map((use) => (
        <li key={use.paymentId} className="break-words tabular-nums">
          {words(use)}
        </li>
      ))}
    </ul>
  )
  const more = uses.slice(SHOWN)
  return (
    <div className="text-[13px]">
      <p className="font-medium">{t('usesTitle')}</p>
      {list(uses.slice(0, SHOWN))}
      {more.length > 0 && (
        <details>
          <summary className="w-fit cursor-pointer py-1 pointer-coarse:py-3 text-muted hover:text-ink">
            {t('usesMore', { count: more.length })}
          </summary>
          {list(more)}
        </details>
      )}
    </div>
  )
}
