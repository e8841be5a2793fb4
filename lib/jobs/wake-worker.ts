declare global {
  // One per process, whatever Next bundles twice.
  var cardfileWake: (() => void) | undefined
}

/** Tells the worker of this process that a job is due; others find it at their next look. */
export function wakeWorker(): void {
  globalThis.cardfileWake?.()
}

/** The worker's ear; undefined takes it away. */
export function onWake(listener: (() => void) | undefined): void {
  globalThis.cardfileWake = listener
}
