import { scaleBand, scaleLinear } from 'd3-scale'
import { stack } from 'd3-shape'
import { FatePattern } from '@/components/admin/fate-pattern'
import { FATES, type Fate, type OverviewDay } from '@/components/admin/types'

type LabelledDay = OverviewDay & { label: string }

type DayBarsProps = { days: LabelledDay[]; words: Record<string, string>; empty: string }

// In pixels: the drawing's height, and what of it the labels of the days take. Widths are percents of whatever there is.
const HEIGHT = 256
const TOP = 10
const FOOT = 26
const BOTTOM = HEIGHT - FOOT
const MOST_LABELS = 8

/** Bars by day, drawn where the page is made: nothing is loaded for them, and they stand there at once. */
export function DayBars({ days, words, empty }: DayBarsProps) {
  const layers = stack<LabelledDay, Fate>().keys(FATES)(days)
  const most = Math.max(1, ...days.map((day) => FATES.reduce((sum, fate) => sum + day[fate], 0)))
  const y = scaleLinear().domain([0, most]).nice(4).range([BOTTOM, TOP])
  const x = scaleBand<number>().domain(days.keys()).range([0, 100]).padding(0.18)
  const left = (index: number) => x(index) ?? 0
  const ticks = y.ticks(4).filter(Number.isInteger)
  return (
    <div className="relative h-[256px] pl-8 text-xs tabular-nums">
      <svg className="absolute inset-y-0 left-0 h-full w-8 fill-muted">
        {ticks.map((tick) => (
          <text key={tick} x="22" y={y(tick)} dy="0.32em" textAnchor="end">
            {tick}
          </text>
        ))}
      </svg>
      <svg className="size-full overflow-visible">
        {FATES.map((fate) => (
          <FatePattern key={fate} id={`bar-${fate}`} fate={fate} />
        ))}
        {ticks.map((tick) => (
          <line key={tick} x1="0" x2="100%" y1={y(tick)} y2={y(tick)} className="stroke-line" />
        ))}
        {layers.map((layer) =>
          layer
            .filter(([from, to]) => to > from)
            .map((part) => (
              <rect
                key={`${layer.key}${part.data.day}`}
                data-fate={layer.key}
                x={`${left(layer.indexOf(part))}%`}
                width={`${x.bandwidth()}%`}
                y={y(part[1])}
                height={y(part[0]) - y(part[1])}
                fill={`url(#bar-${layer.key})`}
              />
            )),
        )}
        {days.map((day, index) => (
          <DayLabel
            key={day.day}
            day={day}
            at={left(index) + x.bandwidth() / 2}
            age={days.length - 1 - index}
            of={days.length}
          />
        ))}
      </svg>
      <div className="absolute inset-x-0 top-0 bottom-[26px] left-8 flex">
        {days.map((day, index) => (
          <DayTip key={day.day} day={day} words={words} empty={empty} isLate={index * 2 >= days.length} />
        ))}
      </div>
    </div>
  )
}

// The newest day has its name, and every so many before it; a phone has room for half of them.
function DayLabel({ day, at, age, of }: { day: LabelledDay; at: number; age: number; of: number }) {
  const step = Math.ceil(of / MOST_LABELS)
  if (age % step !== 0) return null
  return (
    <text
      x={`${at}%`}
      y={HEIGHT - 6}
      textAnchor="middle"
      className={(age / step) % 2 === 0 ? 'fill-muted' : 'fill-muted max-sm:hidden'}
    >
      {day.label}
    </text>
  )
}

// The table says the same to whoever has no pointer.
function DayTip({ day, words, empty, isLate }: Omit<DayBarsProps, 'days'> & { day: LabelledDay; isLate: boolean }) {
  const shown = FATES.filter((fate) => day[fate] > 0)
  return (
    <div data-day={day.day} className="group relative flex-1 hover:bg-ink/5">
      <div
        className={`pointer-events-none absolute top-2 z-10 hidden w-max min-w-36 rounded-md border bg-surface px-3 py-2 text-[13px] shadow-high group-hover:block ${isLate ? 'right-full' : 'left-full'}`}
      >
        <p className="font-medium">{day.label}</p>
        {shown.length === 0 && <p className="text-muted">{empty}</p>}
        {shown.map((fate) => (
          <p key={fate} className="flex justify-between gap-6 text-muted">
            {words[fate]}
            <span className="text-ink">{day[fate]}</span>
          </p>
        ))}
      </div>
    </div>
  )
}
