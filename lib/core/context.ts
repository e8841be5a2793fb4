import { AsyncLocalStorage } from 'node:async_hooks'

declare global {
  var cardfileTransactionFlag: AsyncLocalStorage<true> | undefined
}

// One per process: Next loads this file once per bundle, and a flag set in one must be seen in all.
function flag(): AsyncLocalStorage<true> {
  return (globalThis.cardfileTransactionFlag ??= new AsyncLocalStorage<true>())
}

/** Whether this code runs inside a database transaction, where nothing may wait for the network (engine.md 2). */
export function inTransaction(): boolean {
  return flag().getStore() === true
}

/** Runs `fn` with the flag set, for `db/client.ts` alone. */
export function runInTransactionFlag<T>(fn: () => Promise<T>): Promise<T> {
  return flag().run(true, fn)
}
