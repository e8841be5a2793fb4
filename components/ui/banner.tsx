import clsx from 'clsx'
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

const LOOKS = {
  info: { icon: Info, look: 'bg-info-soft text-info' },
  success: { icon: CircleCheck, look: 'bg-success-soft text-success' },
  warning: { icon: TriangleAlert, look: 'bg-warning-soft text-warning' },
  error: { icon: CircleAlert, look: 'bg-danger-soft text-danger' },
}

type BannerProps = {
  tone: keyof typeof LOOKS
  title?: ReactNode
  children?: ReactNode
  actions?: ReactNode
  /** False for text that was there from the start and needs no announcement. */
  live?: boolean
  className?: string
}

/** What happened or what to know; errors interrupt a screen reader, the rest waits its turn. */
export function Banner({ tone, title, children, actions, live = true, className }: BannerProps) {
  const { icon: Icon, look } = LOOKS[tone]
  const role = !live ? undefined : tone === 'error' ? 'alert' : 'status'
  return (
    <div role={role} className={clsx('flex gap-3 rounded-md px-4 py-3 text-sm', look, className)}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className={clsx('break-words', title && 'mt-0.5', 'text-ink')}>{children}</div>}
        {actions && <div className="mt-3 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  )
}
