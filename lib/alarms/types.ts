import type { AlarmDetails } from '@/db/schema/alarms'
import type { AlarmKind } from '@/lib/core/terms'

/** What went wrong, about which object. */
export type Alarm = { kind: AlarmKind; object: { type: string; id: string }; details?: AlarmDetails }

/** An alarm as pages show it; times in milliseconds since 1970. */
export type AlarmView = Required<Alarm> & {
  id: string
  /** How often it happened while open. */
  times: number
  createdAt: number
  lastAt: number
  resolvedAt: number | null
  /** The e-mail of the merchant user who resolved it; null when it mended itself. */
  resolvedBy: string | null
}
