import type { World } from '@/lib/testing'
import type { Deed } from '@/lib/testing-crash-child'

/** Something a process does while it is killed, and what must have come of it once everything has settled. */
export type Scene = {
  deed: Deed
  /** When it does that: how far the clock is walked, in milliseconds. */
  at: number
  /** What comes again in any case: Stripe's event, the call of a merchant's server. */
  repeated?: () => Promise<unknown>
  /** What a person does again who waited in vain, or does not. */
  again?: () => Promise<unknown>
  settled: () => Promise<void>
}

/** Prepares the world for one kill; of two turns in a row the bank lets one charge pass and asks at the other. */
export type Prepare = (world: World, turn: number) => Promise<Scene>
