'use client'
import {
  Bar,
  BarChart,
  CartesianGrid,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from 'recharts'
import { FatePattern } from '@/components/admin/fate-pattern'
import { FATES, type OverviewDay } from '@/components/admin/types'

type DayBarsProps = { days: (OverviewDay & { label: string })[]; words: Record<string, string> }

/** The bars themselves; loaded by name, so that recharts comes with the page that shows them. */
export default function DayBars({ days, words }: DayBarsProps) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={days}
        margin={{ top: 4, right: 4, bottom: 0, left: 4 }}
        barCategoryGap="18%"
        accessibilityLayer={false}
      >
        {FATES.map((fate) => (
          <FatePattern key={fate} id={`bar-${fate}`} fate={fate} />
        ))}
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="label"
          tickLine={false}
          axisLine={false}
          interval="equidistantPreserveStart"
          minTickGap={24}
          tick={{ fill: 'var(--muted)', fontSize: 12 }}
        />
        <YAxis
          allowDecimals={false}
          width={32}
          tickLine={false}
          axisLine={false}
          tick={{ fill: 'var(--muted)', fontSize: 12 }}
        />
        <Tooltip cursor={{ fill: 'var(--sunken)' }} content={(props) => <DayTip {...props} words={words} />} />
        {FATES.map((fate) => (
          <Bar key={fate} dataKey={fate} stackId="day" fill={`url(#bar-${fate})`} isAnimationActive={false} />
        ))}
      </BarChart>
    </ResponsiveContainer>
  )
}

function DayTip({ active, payload, label, words }: TooltipContentProps & { words: Record<string, string> }) {
  const shown = payload.filter(({ value }) => Number(value) > 0)
  if (!active) return null
  return (
    <div className="min-w-36 rounded-md border bg-surface px-3 py-2 text-[13px] shadow-high">
      <p className="font-medium">{label}</p>
      {shown.map(({ dataKey, value }) => (
        <p key={String(dataKey)} className="flex justify-between gap-6 text-muted">
          {words[String(dataKey)]}
          <span className="text-ink tabular-nums">{value}</span>
        </p>
      ))}
    </div>
  )
}
