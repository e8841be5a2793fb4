import type { Alarm } from '@/lib/alarms/types'
import { log } from '@/lib/core/log'

/** An alarm as listeners hear of it; `isNew` is false when the same one was open already. */
export type RaisedAlarm = Alarm & { merchantId: string; isNew: boolean }

type Listener = (alarm: RaisedAlarm) => void

declare global {
  // One list per process, whatever Next bundles twice.
  var cardfileAlarmListeners: Set<Listener> | undefined
}

const listeners = () => (globalThis.cardfileAlarmListeners ??= new Set())

/** Hears every alarm after its commit; returns how to stop. A listener that throws disturbs nobody else. */
export function onAlarm(listener: Listener): () => void {
  listeners().add(listener)
  return () => void listeners().delete(listener)
}

/** Tells the log and every listener. */
export function tellOfAlarm(alarm: RaisedAlarm): void {
  const { kind, object, details, merchantId } = alarm
  log().error({ alarm: kind, [object.type]: object.id, ...details, merchant: merchantId }, 'an alarm was raised')
  for (const listener of listeners()) {
    try {
      listener(alarm)
    } catch (error) {
      log().error({ err: error }, 'a listener of alarms failed')
    }
  }
}
