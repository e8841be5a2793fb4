import { createFaults, type Faults } from '#sandbox/controls/faults.ts'
import { createLedger, type Ledger } from '#sandbox/controls/ledger.ts'
import { createIdempotency, type Idempotency } from '#sandbox/api/idempotency.ts'
import { createDeliverer, type Deliverer } from '#sandbox/events/deliver.ts'
import { createDeliveries, type Deliveries } from '#sandbox/events/deliveries.ts'
import { createMailbox, type Mailbox } from '#sandbox/mail/mailbox.ts'
import { createClock, type Clock } from './clock.ts'
import { openDatabase, type SandboxDatabase } from './database.ts'
import { createStore, type Store } from './store.ts'

/** Everything one running sandbox holds. */
export interface World {
  db: SandboxDatabase
  clock: Clock
  store: Store
  ledger: Ledger
  faults: Faults
  idempotency: Idempotency
  deliveries: Deliveries
  deliverer: Deliverer
  mailbox: Mailbox
  /** Extra milliseconds before every API answer. */
  latency: number
}

/** Opens a world in memory, or over a file that outlives the process. */
export function openWorld(options: { file?: string | undefined; latency?: number | undefined } = {}): World {
  const db = openDatabase(options.file)
  const clock = createClock()
  const store = createStore(db)
  const deliveries = createDeliveries(db, store)
  return {
    db,
    clock,
    store,
    ledger: createLedger(db),
    faults: createFaults(),
    idempotency: createIdempotency(db, clock),
    deliveries,
    deliverer: createDeliverer(store, deliveries, clock),
    mailbox: createMailbox(db),
    latency: options.latency ?? 0,
  }
}

/** Stops the background work and closes the state. */
export async function closeWorld(world: World): Promise<void> {
  await world.deliverer.stop()
  world.db.close()
}

/** Forgets one account's world, or everything. */
export function resetWorld(world: World, account: string | undefined): void {
  const { db, deliveries } = world
  const where = account === undefined ? '' : ' where account = ?'
  const values = account === undefined ? [] : [account]
  const known = db.prepare<string[], { account: string }>(`select distinct account from objects${where}`).all(...values)
  db.transaction(() => {
    for (const table of ['objects', 'ledger', 'idempotency', 'deliveries']) {
      db.prepare(`delete from ${table}${where}`).run(...values)
    }
    if (account === undefined) db.prepare('delete from mails').run()
  })()
  world.faults.clear(account)
  if (account === undefined) world.clock.reset()
  for (const one of known) {
    deliveries.forgetEndpoints(one.account)
    deliveries.setMode(one.account, { mode: 'deliver', duplicate: 0 })
  }
}
