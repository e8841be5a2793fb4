import { AsyncLocalStorage } from 'node:async_hooks'

declare global {
  var cardfileBackgroundFlag: AsyncLocalStorage<true> | undefined
}

// One per process: Next loads this file once per bundle, and a flag set in one must be seen in all.
function flag(): AsyncLocalStorage<true> {
  return (globalThis.cardfileBackgroundFlag ??= new AsyncLocalStorage<true>())
}

/** Runs `work` as something nobody waits for: whoever shares out a scarce thing serves others first. */
export function runInBackground<T>(work: () => Promise<T>): Promise<T> {
  return flag().run(true, work)
}

/** Whether this code runs for nobody who waits. */
export function inBackground(): boolean {
  return flag().getStore() === true
}
