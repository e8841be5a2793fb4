import type { World } from '#sandbox/state/world.ts'
import { wants } from './emit.ts'

/** Which events to send again: one by its id, or all since a moment in seconds. */
export interface Replay {
  event: string | undefined
  since: number
}

/** Queues events once more for every endpoint that wants them; how many deliveries that makes, or undefined for an unknown event. */
export function replayEvents(
  { store, deliveries }: Pick<World, 'store' | 'deliveries'>,
  account: string,
  { event: id, since }: Replay,
): number | undefined {
  const one = id === undefined ? undefined : store.find(account, 'event', id)
  if (id !== undefined && one === undefined) return undefined
  const created = { from: since, to: Number.MAX_SAFE_INTEGER }
  const found = store.page(account, 'event', { limit: Number.MAX_SAFE_INTEGER, created })?.records ?? []
  const events = one === undefined ? found.toReversed() : [one]
  let replayed = 0
  for (const event of events) {
    for (const endpoint of deliveries.endpointsOf(account)) {
      if (!wants(endpoint, event.type)) continue
      deliveries.schedule(account, event.id, endpoint.id)
      replayed += 1
    }
  }
  return replayed
}
