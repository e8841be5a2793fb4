import { onAlarm, type RaisedAlarm } from '@/lib/alarms/on-alarm'
import { env } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import messages from '@/messages/en.json'

const PATIENCE = 5_000

/** Posts every new alarm to `CARDFILE_ALARM_URL`, when one is set; returns how to stop. */
export function startPostingAlarms(): () => void {
  const { CARDFILE_ALARM_URL } = env()
  if (!CARDFILE_ALARM_URL) return () => {}
  return onAlarm((alarm) => void (alarm.isNew && postAlarm(CARDFILE_ALARM_URL, alarm)))
}

/** Posts one alarm as JSON, its `text` ready for a chat; a failure is logged, the alarm itself is on the admin page. */
export async function postAlarm(target: string, alarm: RaisedAlarm): Promise<void> {
  const words = messages.alarms.kind[alarm.kind]
  const body = {
    text: `${words.title}. ${words.todo}`,
    kind: alarm.kind,
    object: alarm.object,
    url: `${env().APP_URL}/admin/alarms`,
  }
  try {
    const answer = await fetch(target, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    })
    await answer.body?.cancel()
    if (!answer.ok) throw new Error(`answered ${answer.status}`)
  } catch (error) {
    // The address may hold a token: only the host is named.
    const reason = error instanceof Error ? error.message : 'unknown error'
    log().error({ alarm: alarm.kind, host: new URL(target).host, reason }, 'an alarm could not be posted')
  }
}
