import { useFormatter, useTranslations } from 'next-intl'
import { DayBars } from '@/components/admin/day-bars'
import { FatePattern } from '@/components/admin/fate-pattern'
import { type Fate, FATES, type OverviewDay } from '@/components/admin/types'

/** Payments by day and by what became of them: bars for the eye, a table for everybody. */
export function OverviewChart({ days }: { days: OverviewDay[] }) {
  const t = useTranslations('overview')
  const format = useFormatter()
  const shown = days.map((day) => ({ ...day, label: format.dateTime(day.day, { month: 'short', day: 'numeric' }) }))
  const words = Object.fromEntries(FATES.map((fate) => [fate, t(`fate.${fate}`)]))
  return (
    <div className="flex flex-col gap-4 rounded-lg border bg-surface p-5 shadow-low">
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-[13px] text-muted">
        {FATES.map((fate) => (
          <li key={fate} className="flex items-center gap-1.5">
            <Key fate={fate} />
            {words[fate]}
          </li>
        ))}
      </ul>
      <div aria-hidden>
        <DayBars days={shown} words={words} empty={t('noCharges')} />
      </div>
      <details className="group text-sm">
        <summary className="w-fit rounded-sm py-1 text-[13px] font-medium text-accent-ink">{t('asTable')}</summary>
        <div
          className="mt-3 max-h-80 overflow-auto rounded-md border"
          role="group"
          aria-label={t('chartTitle')}
          // What scrolls is reached by the keyboard (WCAG 2.1.1).
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          <table className="w-full text-[13px]">
            <caption className="sr-only">{t('chartTitle')}</caption>
            <thead className="sticky top-0 bg-sunken text-muted">
              <tr>
                <th scope="col" className="px-3 py-2 text-left font-medium">
                  {t('dayColumn')}
                </th>
                {FATES.map((fate) => (
                  <th key={fate} scope="col" className="px-3 py-2 text-right font-medium">
                    {words[fate]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="divide-y">
              {shown.toReversed().map((day) => (
                <tr key={day.day}>
                  <th scope="row" className="px-3 py-1.5 text-left font-normal whitespace-nowrap">
                    {day.label}
                  </th>
                  {FATES.map((fate) => (
                    <td key={fate} className="px-3 py-1.5 text-right tabular-nums">
                      {format.number(day[fate])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </div>
  )
}

function Key({ fate }: { fate: Fate }) {
  return (
    <svg aria-hidden viewBox="0 0 12 12" className="size-3 rounded-[3px]">
      <FatePattern id={`key-${fate}`} fate={fate} />
      <rect width="12" height="12" fill={`url(#key-${fate})`} />
    </svg>
  )
}
