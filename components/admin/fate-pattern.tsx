import type { Fate } from '@/components/admin/types'

const LOOKS = {
  succeeded: { color: 'text-success', lines: '' },
  waiting: { color: 'text-warning', lines: 'M0 6 L6 0' },
  declined: { color: 'text-danger', lines: 'M0 3 H6' },
  running: { color: 'text-info', lines: 'M3 0 V6' },
  canceled: { color: 'text-muted', lines: 'M0 0 L6 6 M0 6 L6 0' },
} as const

/** What tells a bar from its neighbor without its color: lines in the color of the page. */
export function FatePattern({ id, fate }: { id: string; fate: Fate }) {
  const { color, lines } = LOOKS[fate]
  return (
    <defs>
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" className={color}>
        <rect width="6" height="6" fill="currentColor" />
        <path d={lines} className="stroke-surface" strokeWidth="1.25" strokeOpacity="0.75" />
      </pattern>
    </defs>
  )
}
