import { useFormatter } from 'next-intl'

/** A moment (milliseconds since 1970): the day alone, or with `time` the minute and its zone. */
export function DateTime({ at, time = false }: { at: number; time?: boolean }) {
  const format = useFormatter()
  const day = { year: 'numeric', month: 'short', day: 'numeric' } as const
  const minute = { hour: '2-digit', minute: '2-digit', hour12: false, timeZoneName: 'short' } as const
  return (
    <time dateTime={new Date(at).toISOString()} className="tabular-nums">
      {format.dateTime(at, time ? { ...day, ...minute } : day)}
    </time>
  )
}
