import type { Call } from '#sandbox/api/endpoint.ts'
import { newId } from '#sandbox/state/ids.ts'
import type { LaterWork } from '#sandbox/state/money-records.ts'

/** Plans work for so many seconds of the sandbox's time from now; none means right after the answer. */
export function planLater(call: Call, work: LaterWork, seconds = 0): void {
  const due = call.clock.ms() + seconds * 1000
  const record = { id: newId('later'), created: call.clock.seconds(), metadata: {}, due, origin: call.origin, work }
  call.store.insert(call.account, 'later', record)
}
