import type { Call } from '#sandbox/api/endpoint.ts'
import { LATEST_VERSION } from '#sandbox/api/versions.ts'
import { writeEvent } from '#sandbox/events/emit.ts'
import type { LaterWork } from '#sandbox/state/money-records.ts'
import type { World } from '#sandbox/state/world.ts'
import { finishProcessing } from './confirm-payment.ts'
import { decideDispute, openDispute } from './disputes.ts'
import { settleRefund } from './settle-refund.ts'
import { finishAdvance } from './test-clocks.ts'

/** What Node can wait for; after it the work is looked at again. */
const LONGEST_TIMER = 2 ** 31 - 1

type Parts = Pick<World, 'clock' | 'deliverer' | 'deliveries' | 'journal' | 'ledger' | 'store'>

/** What happens after the answer, by itself: disputes, slow refunds, clocks that arrive. */
export interface Later {
  /** Does what is due for an account; call it before a request reads anything. */
  run(account: string): void
  /** Looks what is due soon, for whoever sends no request. */
  wake(account: string): void
  /** Goes on with what an earlier process left. */
  resume(): void
  stop(): void
}

/** A call nobody made: its events name no request. */
export function backgroundCall(parts: Parts, account: string, origin: string): Call {
  const { clock, deliveries, ledger, store } = parts
  return {
    store,
    clock,
    account,
    origin,
    caller: { account, key: '', kind: 'secret' },
    version: LATEST_VERSION,
    requestId: '',
    idempotencyKey: null,
    emit(type, object, previous) {
      const request = { id: null, idempotency_key: null }
      writeEvent(store, deliveries, { account, type, object, previous, request, created: clock.seconds() })
    },
    note(kind, data) {
      ledger.write(clock.ms(), account, kind, data)
    },
  }
}

function perform(call: Call, work: LaterWork): void {
  if (work.kind === 'open_dispute') openDispute(call, work.charge)
  else if (work.kind === 'decide_dispute') decideDispute(call, work.dispute)
  else if (work.kind === 'settle_refund') settleRefund(call, work.refund)
  else if (work.kind === 'finish_processing') finishProcessing(call, work.intent)
  else finishAdvance(call, work.clock, work.to)
}

/** The work that waits in the store of a world, done in the order of its time. */
export function createLater(parts: Parts): Later {
  const { clock, deliverer, journal, store } = parts
  const timers = new Map<string, NodeJS.Timeout>()
  // The store answers the latest first; what is due at the same moment goes in the order it was planned.
  const waiting = (account: string) =>
    store
      .all(account, 'later', { link: 'open' })
      .toReversed()
      .toSorted((a, b) => a.due - b.due)

  function run(account: string): void {
    for (const record of waiting(account)) {
      if (record.due > clock.ms()) return
      journal.attempt(() => {
        store.remove(account, record.id)
        perform(backgroundCall(parts, account, record.origin), record.work)
      })
      deliverer.wake()
    }
  }

  function wake(account: string): void {
    clearTimeout(timers.get(account))
    timers.delete(account)
    const [next] = waiting(account)
    if (next === undefined) return
    const timer = setTimeout(
      () => {
        run(account)
        wake(account)
      },
      Math.min(LONGEST_TIMER, Math.max(0, next.due - clock.ms())),
    )
    timer.unref()
    timers.set(account, timer)
  }

  return {
    run,
    wake,
    resume() {
      for (const account of store.accounts()) wake(account)
    },
    stop() {
      for (const timer of timers.values()) clearTimeout(timer)
    },
  }
}
