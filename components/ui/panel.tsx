import clsx from 'clsx'
import type { ReactNode } from 'react'

/** A white sheet on the canvas; `flush` leaves the padding to what is inside. */
export function Panel({ children, flush, className }: { children: ReactNode; flush?: boolean; className?: string }) {
  return (
    <div className={clsx('rounded-lg border bg-surface shadow-low', !flush && 'p-5 sm:p-6', className)}>{children}</div>
  )
}

type SectionProps = { title: ReactNode; id: string; note?: ReactNode; action?: ReactNode; children: ReactNode }

/** A titled part of a page. */
export function Section({ title, id, note, action, children }: SectionProps) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div>
          <h2 id={id} className="text-base font-semibold">
            {title}
          </h2>
          {note && <p className="text-sm text-muted">{note}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  )
}
