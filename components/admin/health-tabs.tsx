import clsx from 'clsx'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { CountBadge } from '@/components/ui/count-badge'

const PLACES = ['alarms', 'jobs', 'differences'] as const
type Place = (typeof PLACES)[number]

/** The three pages of what needs a person, as tabs; `counts` names how much waits there. */
export function HealthTabs({ current, counts = {} }: { current: Place; counts?: Partial<Record<Place, number>> }) {
  const t = useTranslations('health')
  return (
    <nav aria-label={t('label')} className="mb-6 border-b print:hidden">
      <ul className="-mb-px flex gap-6">
        {PLACES.map((place) => (
          <li key={place}>
            <Link
              href={`/admin/${place}`}
              aria-current={place === current ? 'page' : undefined}
              className={clsx(
                'flex h-11 items-center gap-2 border-b-2 text-sm font-medium',
                place === current ? 'border-accent-ink text-ink' : 'border-transparent text-muted hover:text-ink',
              )}
            >
              {t(place)}
              <CountBadge count={counts[place] ?? 0} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
