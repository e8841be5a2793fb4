import { createFaults, type Faults } from '#sandbox/controls/faults.ts'
import { createLedger, type Ledger } from '#sandbox/controls/ledger.ts'
import { createSnapshots, type Snapshots } from '#sandbox/controls/snapshots.ts'
import { callerOf } from '#sandbox/api/auth.ts'
import { createIdempotency, type Idempotency } from '#sandbox/api/idempotency.ts'
import { createKeyRights, type KeyRights } from '#sandbox/api/key-rights.ts'
import { createLimits, type LimitMode, type Limits } from '#sandbox/api/limits.ts'
import { createDeliverer, type Deliverer } from '#sandbox/events/deliver.ts'
import { createDeliveries, type Deliveries } from '#sandbox/events/deliveries.ts'
import { createMailbox, type Mailbox } from '#sandbox/mail/mailbox.ts'
import { createLater, type Later } from '#sandbox/payments/later.ts'
import { createClock, type Clock } from './clock.ts'
import { openDisk } from './disk.ts'
import { createJournal, type Journal } from './journal.ts'
import { createStore, type Store } from './store.ts'

/** Everything one running sandbox holds. */
export interface World {
  journal: Journal
  clock: Clock
  store: Store
  ledger: Ledger
  faults: Faults
  idempotency: Idempotency
  deliveries: Deliveries
  deliverer: Deliverer
  later: Later
  mailbox: Mailbox
  limits: Limits
  keyRights: KeyRights
  snapshots: Snapshots
  /** The accounts whose keys were used, and those that hold something. */
  accounts: Set<string>
  /** Extra milliseconds before every API answer. */
  latency: number
}

/** How a world is opened. */
export interface WorldOptions {
  /** The file that keeps the state; in memory without it. */
  file?: string | undefined
  latency?: number | undefined
  limits?: LimitMode | undefined
  /** How many lines the ledger keeps. */
  ledgerLimit?: number | undefined
  /** How many mails the mailbox keeps. */
  mailLimit?: number | undefined
}

const LEDGER_LIMIT = 100_000
const MAIL_LIMIT = 1000
const MOST_EVENTS = 100_000
/** Stripe lists events for 30 days. */
const EVENTS_KEPT_SECONDS = 30 * 24 * 60 * 60

/** Opens a world in memory, or over a file that outlives the process. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const disk = options.file === undefined ? undefined : await openDisk(options.file)
  const saved = disk?.load()
  const journal = createJournal(disk)
  const clock = createClock()
  const store = createStore(journal, saved?.objects)
  const deliveries = createDeliveries(journal, store, saved?.deliveries)
  const ledger = createLedger(journal, options.ledgerLimit ?? LEDGER_LIMIT, saved?.ledger)
  const deliverer = createDeliverer(store, deliveries, clock)
  const idempotency = createIdempotency(journal, clock, saved?.answers)
  const later = createLater({ clock, deliverer, deliveries, journal, ledger, store })
  return {
    journal,
    clock,
    store,
    ledger,
    faults: createFaults(),
    idempotency,
    deliveries,
    deliverer,
    later,
    snapshots: createSnapshots({ store, idempotency, deliveries, later }),
    mailbox: createMailbox(journal, options.mailLimit ?? MAIL_LIMIT, saved?.mails),
    limits: createLimits(options.limits ?? 'off'),
    keyRights: createKeyRights((key) => callerOf(key)?.account),
    accounts: new Set(store.accounts()),
    latency: options.latency ?? 0,
  }
}

/** Stops the background work and closes the state. */
export async function closeWorld(world: World): Promise<void> {
  world.later.stop()
  await world.deliverer.stop()
  world.journal.close()
}

/** Forgets what Stripe forgets with time, and what is too much for the memory. */
export function tidyWorld(world: World, account: string): void {
  world.idempotency.prune(account)
  world.store.keepNewest(account, 'event', MOST_EVENTS, world.clock.seconds() - EVENTS_KEPT_SECONDS)
}

/** Forgets one account's world, or everything. */
export function resetWorld(world: World, account: string | undefined): void {
  const { store, ledger, idempotency, deliveries, faults } = world
  for (const name of account === undefined ? store.accounts() : [account]) store.restore(name, [])
  ledger.clear(account)
  idempotency.clear(account)
  deliveries.clear(account)
  faults.clear(account)
  world.limits.clear(account)
  world.keyRights.clear(account)
  if (account !== undefined) return
  world.mailbox.clear()
  world.clock.reset()
}
