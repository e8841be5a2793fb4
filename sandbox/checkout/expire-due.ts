import type { Call } from '#sandbox/api/endpoint.ts'
import { LATEST_VERSION } from '#sandbox/api/versions.ts'
import { writeEvent } from '#sandbox/events/emit.ts'
import type { CheckoutSessionRecord } from '#sandbox/state/checkout-records.ts'
import type { World } from '#sandbox/state/world.ts'
import { expireIfDue } from './expire.ts'

/** What time itself does to an account: events without a request behind them. */
function callOfTime(world: World, account: string): Call {
  const { clock, store, deliveries, ledger } = world
  const request = { id: null, idempotency_key: null }
  return {
    store,
    clock,
    caller: { account, key: '', kind: 'secret' },
    account,
    version: LATEST_VERSION,
    requestId: '',
    idempotencyKey: null,
    origin: '',
    emit(type, object, previous) {
      writeEvent(store, deliveries, { account, type, object, previous, request, created: clock.seconds() })
    },
    note(kind, data) {
      ledger.write(clock.ms(), account, kind, data)
    },
  }
}

function sessionsOf(world: World, account: string): CheckoutSessionRecord[] {
  const page = world.store.page(account, 'checkout_session', { limit: Number.MAX_SAFE_INTEGER })
  return page?.records ?? []
}

/** Expires every open Checkout Session whose time has come; called when a tester moves the clock. */
export function expireDueSessions(world: World): void {
  world.journal.attempt(() => {
    for (const account of world.store.accounts()) {
      const call = callOfTime(world, account)
      for (const session of sessionsOf(world, account)) expireIfDue(call, session)
    }
  })
  world.deliverer.wake()
}
