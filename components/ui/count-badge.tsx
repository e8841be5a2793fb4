/** How many wait, as a small number beside a word; nothing at zero, and never wider than three figures. */
export function CountBadge({ count, label }: { count: number; label?: string }) {
  if (count === 0) return null
  return (
    <span className="inline-grid h-5 min-w-5 place-items-center rounded-full bg-danger-soft px-1.5 text-xs font-medium text-danger tabular-nums">
      {label ? (
        <>
          <span aria-hidden>{count > 99 ? '99+' : count}</span>
          <span className="sr-only">{label}</span>
        </>
      ) : count > 99 ? (
        '99+'
      ) : (
        count
      )}
    </span>
  )
}
