import type { Call } from '#sandbox/api/endpoint.ts'
import { missing } from '#sandbox/api/errors.ts'
import { changedFields } from '#sandbox/events/changed-fields.ts'
import { renderTestClock } from '#sandbox/objects/test-clock.ts'
import type { TestClockRecord } from '#sandbox/state/helper-records.ts'
import type { CustomerRecord } from '#sandbox/state/records.ts'

/** A test clock arrives where it was sent. */
export function finishAdvance(call: Call, id: string, to: number): void {
  const clock = call.store.find(call.account, 'test_clock', id)
  if (clock === undefined) return
  const before = renderTestClock(clock)
  clock.frozen_time = to
  clock.target = null
  call.store.update(call.account, 'test_clock', clock)
  const after = renderTestClock(clock)
  call.emit('test_helpers.test_clock.ready', after, changedFields(before, after))
}

/** A test clock of the account, or `resource_missing`. */
export function requireTestClock(call: Call, id: string, param: string, status = 404): TestClockRecord {
  const clock = call.store.find(call.account, 'test_clock', id)
  if (clock === undefined) throw missing('testclock', id, param, status)
  return clock
}

/** A new customer lives by a test clock: it was created when the clock says. */
export function liveBy(call: Call, customer: CustomerRecord, id: string): void {
  const clock = requireTestClock(call, id, 'test_clock', 400)
  customer.test_clock = id
  customer.created = clock.frozen_time
}
