import type { Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { badParameter, refused } from '#sandbox/api/errors.ts'
import { listPage, pageParams } from '#sandbox/api/lists.ts'
import { integer, notImitated, required, text } from '#sandbox/api/params.ts'
import { changedFields } from '#sandbox/events/changed-fields.ts'
import { renderTestClock } from '#sandbox/objects/test-clock.ts'
import { planLater } from '#sandbox/payments/plan-later.ts'
import { requireTestClock } from '#sandbox/payments/test-clocks.ts'
import { newId } from '#sandbox/state/ids.ts'
import type { TestClockRecord } from '#sandbox/state/helper-records.ts'
import { deleteCustomer } from './customers.ts'

const path = '/v1/test_helpers/test_clocks'
const { created: _none, ...cursors } = pageParams

const create = endpoint({
  method: 'POST',
  path,
  params: { frozen_time: integer, name: text, customer: notImitated },
  run(call, values) {
    const clock: TestClockRecord = {
      id: newId('clock'),
      created: call.clock.seconds(),
      metadata: {},
      frozen_time: required(values.frozen_time, 'frozen_time'),
      name: values.name ?? null,
      target: null,
    }
    call.store.insert(call.account, 'test_clock', clock)
    const shown = renderTestClock(clock)
    call.emit('test_helpers.test_clock.created', shown)
    return shown
  },
})

const retrieve = endpoint({
  method: 'GET',
  path: `${path}/:id`,
  params: {},
  run: (call, _params, id) => renderTestClock(requireTestClock(call, id, 'test_clock')),
})

const advance = endpoint({
  method: 'POST',
  path: `${path}/:id/advance`,
  params: { frozen_time: integer },
  run(call, values, id) {
    const clock = requireTestClock(call, id, 'test_clock')
    const to = required(values.frozen_time, 'frozen_time')
    if (clock.target !== null) throw refused('Test clock advancement is already underway.', { param: 'frozen_time' })
    if (to <= clock.frozen_time) {
      throw badParameter('The frozen time must be after the current frozen time of the test clock.', 'frozen_time')
    }
    const before = renderTestClock(clock)
    clock.target = to
    call.store.update(call.account, 'test_clock', clock)
    planLater(call, { kind: 'advance_test_clock', clock: id, to })
    const after = renderTestClock(clock)
    call.emit('test_helpers.test_clock.advancing', after, changedFields(before, after))
    return after
  },
})

const remove = endpoint({
  method: 'DELETE',
  path: `${path}/:id`,
  params: {},
  run(call, _params, id) {
    const clock = requireTestClock(call, id, 'test_clock')
    const all = call.store.page(call.account, 'customer', { limit: Number.MAX_SAFE_INTEGER })
    for (const customer of all?.records ?? []) if (customer.test_clock === id) deleteCustomer(call, customer)
    call.emit('test_helpers.test_clock.deleted', renderTestClock(clock))
    call.store.remove(call.account, id)
    return { id, object: 'test_helpers.test_clock', deleted: true }
  },
})

const index = endpoint({
  method: 'GET',
  path,
  params: cursors,
  run: (call, params) => listPage(call, 'test_clock', params, {}, path, renderTestClock),
})

/** Test clocks: create, retrieve, advance, delete with their customers, list. */
export const testClockEndpoints: Endpoint[] = [create, retrieve, advance, remove, index]
