import { BrandMark } from '@/components/cards/brand-mark'

/** The mark on a small piece of its card, for lists and tables. */
export function BrandChip({ brand }: { brand: string }) {
  return (
    <span data-brand={brand} className="card-face grid h-6 w-9.5 shrink-0 place-items-center rounded-sm">
      <BrandMark brand={brand} className="h-4.5" />
    </span>
  )
}
