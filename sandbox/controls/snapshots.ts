import type { AnswerRow } from '#sandbox/state/disk.ts'
import type { Snapshot } from '#sandbox/state/store.ts'
import type { World } from '#sandbox/state/world.ts'

interface Taken {
  objects: Snapshot
  answers: AnswerRow[]
}

/** The states of accounts kept under a name; they end with the process. */
export interface Snapshots {
  take(account: string, name: string): void
  /** Puts an account back to how it was; false when there is no such snapshot. */
  restore(account: string, name: string): boolean
  names(account: string): string[]
}

const MOST = 20

/** No snapshots yet; an account keeps the newest twenty. */
export function createSnapshots(world: Pick<World, 'store' | 'idempotency' | 'deliveries' | 'later'>): Snapshots {
  const { store, idempotency, deliveries, later } = world
  const accounts = new Map<string, Map<string, Taken>>()
  return {
    take(account, name) {
      const taken = accounts.get(account) ?? new Map<string, Taken>()
      accounts.set(account, taken)
      taken.delete(name)
      taken.set(name, { objects: store.snapshot(account), answers: idempotency.snapshot(account) })
      const [oldest] = taken.keys()
      if (taken.size > MOST && oldest !== undefined) taken.delete(oldest)
    },
    restore(account, name) {
      const taken = accounts.get(account)?.get(name)
      if (taken === undefined) return false
      store.restore(account, taken.objects)
      idempotency.restore(account, taken.answers)
      // What was on its way belongs to a time that has not happened now.
      deliveries.clear(account)
      later.wake(account)
      return true
    },
    names: (account) => [...(accounts.get(account)?.keys() ?? [])],
  }
}
