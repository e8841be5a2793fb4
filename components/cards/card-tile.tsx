import { BrandMark } from '@/components/cards/brand-mark'
import type { ChargedCard } from '@/lib/payments/types'

/** A card as it looks in a wallet; for the eye alone, so the words must stand beside it. */
export function CardTile({ card, worn = false }: { card: ChargedCard; worn?: boolean }) {
  const expiry = `${String(card.expMonth).padStart(2, '0')}/${String(card.expYear).slice(-2)}`
  return (
    <div
      aria-hidden
      data-brand={card.brand}
      data-worn={worn}
      className="card-face flex aspect-[1.586] w-full flex-col justify-between rounded-xl p-5 shadow-low print:hidden"
    >
      <div className="flex items-start justify-between">
        <svg viewBox="0 0 40 30" className="h-7 opacity-90">
          <rect x="0.75" y="0.75" width="38.5" height="28.5" rx="5" fill="#d9c48f" stroke="#a8905a" strokeWidth="1" />
          <path d="M0 10h13M0 20h13M27 10h13M27 20h13M13 1v28M27 1v28" stroke="#a8905a" strokeWidth="1" />
        </svg>
        <BrandMark brand={card.brand} className="h-10" />
      </div>
      <div className="flex items-end justify-between font-mono text-[15px] tracking-wider tabular-nums">
        <span>•••• {card.last4}</span>
        <span className="text-sm">{expiry}</span>
      </div>
    </div>
  )
}
