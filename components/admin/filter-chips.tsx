import clsx from 'clsx'
import Link from 'next/link'

type Chip = { href: string; label: string; current: boolean }

/** A filter whose state lives in the address: every choice is a link. */
export function FilterChips({ label, chips }: { label: string; chips: Chip[] }) {
  return (
    <nav aria-label={label} className="mb-4">
      <ul className="flex flex-wrap gap-2">
        {chips.map((chip) => (
          <li key={chip.href}>
            <Link
              href={chip.href}
              aria-current={chip.current ? 'true' : undefined}
              className={clsx(
                'inline-flex h-8 items-center rounded-md border px-3 text-[13px] font-medium whitespace-nowrap',
                chip.current
                  ? 'border-accent-ink bg-accent-soft text-accent-ink'
                  : 'bg-surface text-muted hover:text-ink',
              )}
            >
              {chip.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
