import type Stripe from 'stripe'
import type { TestClockRecord } from '#sandbox/state/helper-records.ts'

const KEPT_SECONDS = 30 * 24 * 60 * 60

/** A clock customers may live by. */
export function renderTestClock(record: TestClockRecord): Stripe.TestHelpers.TestClock {
  return {
    id: record.id,
    object: 'test_helpers.test_clock',
    created: record.created,
    deletes_after: record.created + KEPT_SECONDS,
    frozen_time: record.frozen_time,
    livemode: false,
    name: record.name,
    status: record.target === null ? 'ready' : 'advancing',
    status_details: record.target === null ? {} : { advancing: { target_frozen_time: record.target } },
  }
}
