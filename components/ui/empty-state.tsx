import type { ReactNode } from 'react'

type EmptyStateProps = { icon?: ReactNode; title: ReactNode; children?: ReactNode; action?: ReactNode }

/** An empty page that teaches: what would be here and how to begin. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-2 rounded-lg border border-dashed bg-surface px-6 py-14 text-center">
      {icon && (
        <span className="mb-2 grid size-12 place-items-center rounded-lg bg-sunken text-muted [&_svg]:size-6">
          {icon}
        </span>
      )}
      <h2 className="text-base font-semibold">{title}</h2>
      {children && <p className="max-w-sm text-sm text-muted">{children}</p>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  )
}
