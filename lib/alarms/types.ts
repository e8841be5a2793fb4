import type { AlarmDetails } from '@/db/schema/alarms'
import type { AlarmKind } from '@/lib/core/terms'

/** What went wrong, about which object. */
export type Alarm = { kind: AlarmKind; object: { type: string; id: string }; details?: AlarmDetails }
