import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { CurrencySum } from '@/components/admin/types'
import { Money } from '@/components/ui/money'

type OverviewTilesProps = {
  days: number
  chargedToday: CurrencySum[]
  success: { succeeded: number; tried: number }
  recovered: CurrencySum[]
  open402: CurrencySum[]
  openHref: string
}

/** The four numbers of the day; amounts stand by currency, one under the other. */
export function OverviewTiles({ days, chargedToday, success, recovered, open402, openHref }: OverviewTilesProps) {
  const t = useTranslations('overview')
  const format = useFormatter()
  const { succeeded, tried } = success
  const waiting = open402.reduce((sum, { payments }) => sum + payments, 0)
  const percent = format.number(succeeded / tried, { style: 'percent', maximumFractionDigits: 1 })
  return (
    <dl className="grid gap-px overflow-hidden rounded-lg border bg-line shadow-low sm:grid-cols-2 xl:grid-cols-4">
      <Tile name={t('chargedToday')} note={t('chargedTodayNote')}>
        <Sums sums={chargedToday} none={t('nothingYet')} />
      </Tile>
      <Tile name={t('successRate')} note={t('successNote', { succeeded, tried })}>
        {tried === 0 ? <None>{t('noCharges')}</None> : <Figure>{percent}</Figure>}
      </Tile>
      <Tile name={t('recovered')} note={t('recoveredNote', { days })}>
        <Sums sums={recovered} none={t('nothingYet')} />
      </Tile>
      <Tile name={t('open402')} note={<SumLine sums={open402} none={t('open402None')} />}>
        {waiting === 0 ? (
          <Figure>{format.number(0)}</Figure>
        ) : (
          <Link href={openHref} className="rounded-sm underline-offset-4 hover:underline">
            <Figure>{format.number(waiting)}</Figure>
            <span className="sr-only">{t('open402Link')}</span>
          </Link>
        )}
      </Tile>
    </dl>
  )
}

function Tile({ name, note, children }: { name: string; note: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-36 flex-col gap-1 bg-surface p-5">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="flex flex-1 flex-col justify-between gap-3">
        <div className="flex flex-col">{children}</div>
        <p className="text-[13px] text-muted">{note}</p>
      </dd>
    </div>
  )
}

function Sums({ sums, none }: { sums: CurrencySum[]; none: string }) {
  if (sums.length === 0) return <None>{none}</None>
  return sums.map(({ currency, amount }, index) => (
    <Figure key={currency} small={index > 0}>
      <Money amount={amount} currency={currency} />
    </Figure>
  ))
}

function SumLine({ sums, none }: { sums: CurrencySum[]; none: string }) {
  if (sums.length === 0) return none
  return sums.map(({ currency, amount }, index) => (
    <span key={currency}>
      {index > 0 && ' · '}
      <Money amount={amount} currency={currency} />
    </span>
  ))
}

function Figure({ small, children }: { small?: boolean; children: ReactNode }) {
  const size = small ? 'text-lg text-muted' : 'text-[28px]/9'
  return <span className={`font-semibold tracking-tight tabular-nums ${size}`}>{children}</span>
}

function None({ children }: { children: ReactNode }) {
  return <span className="text-lg/9 font-medium text-muted">{children}</span>
}
