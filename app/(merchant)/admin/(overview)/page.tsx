import { BarChart3 } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { type SearchParams, single } from '@/app/_doors/cursor'
import { requireMerchant } from '@/app/_doors/session'
import { AttentionList } from '@/components/admin/attention-list'
import { ExpiringCards } from '@/components/admin/expiring-cards'
import { FilterChips } from '@/components/admin/filter-chips'
import { OverviewChart } from '@/components/admin/overview-chart'
import { OverviewTiles } from '@/components/admin/overview-tiles'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/panel'
import { getOverview } from '@/lib/payments/get-overview'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('overview'))('title') }
}

const RANGES = [7, 30, 90]
const OPEN_HREF = '/admin/payments?status=requires_action,declined'

/** How the merchant's business stands today, and what needs somebody. */
export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx } = await requireMerchant()
  const asked = single(await searchParams, 'days')
  const days = RANGES.find((range) => String(range) === asked) ?? 30
  const [t, overview] = await Promise.all([getTranslations('overview'), getOverview(ctx, days)])
  const { chargedToday, success, recovered, open402, expiring, alarms, waiting, disputes } = overview
  const total = overview.days.reduce(
    (sum, { day: _day, ...fates }) => sum + Object.values(fates).reduce((a, b) => a + b),
    0,
  )
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead', { merchant: ctx.merchant.name })} />
      <FilterChips
        label={t('rangeLabel')}
        chips={RANGES.map((range) => ({
          href: range === 30 ? '/admin' : `/admin?days=${range}`,
          label: t('range', { days: range }),
          current: range === days,
        }))}
      />
      <div className="flex flex-col gap-8">
        <OverviewTiles {...{ days, chargedToday, success, recovered, open402 }} openHref={OPEN_HREF} />
        <Section id="chart" title={t('chartTitle')} note={t('chartNote', { days })}>
          {total === 0 ? (
            <EmptyState icon={<BarChart3 aria-hidden />} title={t('noChartTitle')}>
              {t('noChartBody')}
            </EmptyState>
          ) : (
            <OverviewChart days={overview.days} />
          )}
        </Section>
        <div className="grid items-start gap-8 lg:grid-cols-2">
          <Section id="attention" title={t('attentionTitle')}>
            <AttentionList alarms={alarms} waiting={waiting} disputes={disputes} openHref={OPEN_HREF} />
          </Section>
          <Section id="expiring" title={t('expiringTitle')}>
            <ExpiringCards cards={expiring.cards} total={expiring.total} />
          </Section>
        </div>
      </div>
    </>
  )
}
