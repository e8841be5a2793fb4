import clsx from 'clsx'
import type { LucideIcon } from 'lucide-react'
import { useFormatter } from 'next-intl'
import type { ReactNode } from 'react'

type TimelineItemProps = {
  at: number
  icon: LucideIcon
  /** Colour of the icon. */
  look: string
  title: ReactNode
  /** What weighs less than a try of the payment. */
  quiet?: boolean
  /** Has not happened yet. */
  ahead?: boolean
  children?: ReactNode
}

/** One moment on the line: its icon, what happened, when to the second, and more about it. */
export function TimelineItem({ at, icon: Icon, look, title, quiet, ahead, children }: TimelineItemProps) {
  const format = useFormatter()
  const day = { month: 'short', day: 'numeric' } as const
  const second = { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false } as const
  return (
    <li className="relative flex gap-3 pb-5 text-sm not-last:before:absolute not-last:before:top-7 not-last:before:bottom-0 not-last:before:left-3.5 not-last:before:w-px not-last:before:bg-line last:pb-0">
      <span
        className={clsx(
          'grid size-7 shrink-0 place-items-center rounded-full border bg-surface [&_svg]:size-3.5',
          ahead && 'border-dashed',
          look,
        )}
      >
        <Icon aria-hidden />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1 pt-0.5">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <p className={quiet ? 'text-ink' : 'font-medium'}>{title}</p>
          <time dateTime={new Date(at).toISOString()} className="text-[13px] text-muted tabular-nums">
            {format.dateTime(at, { ...day, ...second })}
          </time>
        </div>
        {children}
      </div>
    </li>
  )
}
