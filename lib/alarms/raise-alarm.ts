import { afterCommit } from '@/db/client'
import { raiseOrCountAlarm } from '@/db/repositories/alarms'
import { tellOfAlarm } from '@/lib/alarms/on-alarm'
import type { Alarm } from '@/lib/alarms/types'
import type { Merchant } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'

/** Whose alarm it is. */
export type AlarmOwner = { merchant: Pick<Merchant, 'id'>; livemode: boolean }

/**
 * Raises an alarm with the caller's transaction: on the list of the admin page and, once committed, to everybody who
 * listens (the log is one). The same one again only counts up while it is open.
 */
export async function raiseAlarm(ctx: AlarmOwner, alarm: Alarm): Promise<void> {
  const at = now()
  const isNew = await raiseOrCountAlarm({
    id: newId(),
    merchantId: ctx.merchant.id,
    livemode: ctx.livemode,
    kind: alarm.kind,
    objectType: alarm.object.type,
    objectId: alarm.object.id,
    details: alarm.details ?? {},
    createdAt: at,
    lastAt: at,
  })
  afterCommit(() => tellOfAlarm({ ...alarm, merchantId: ctx.merchant.id, isNew }))
}
