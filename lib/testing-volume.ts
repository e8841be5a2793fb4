/** How often a fault is tried: a little in `npm test`, the full volume in `npm run torture`. */
export function volume(inTests: number, inTorture: number): number {
  return process.env.CARDFILE_TORTURE ? inTorture : inTests
}

/** How long such a test may take, in milliseconds. */
export const PATIENCE = process.env.CARDFILE_TORTURE ? 3_600_000 : 60_000
