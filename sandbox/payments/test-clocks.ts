import type { Call } from '#sandbox/api/endpoint.ts'
import { changedFields } from '#sandbox/events/changed-fields.ts'
import { renderTestClock } from '#sandbox/objects/test-clock.ts'

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
