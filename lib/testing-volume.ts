const TORTURE = process.env.CARDFILE_TORTURE
// PGlite is PostgreSQL in one slow thread: there the code is tried, the volume elsewhere.
const SLOW = process.env.DATABASE_URL?.startsWith('pglite:')
const ON_SERVER = process.env.DATABASE_URL?.startsWith('postgres')

/**
 * How often a fault is tried: `inTests` in `npm test` (a tenth of it with `quick`, a fiftieth on PGlite), `inTorture`
 * in `npm run torture`, a quarter of that with `quarter`, and `more` where somebody asks for more.
 */
export function volume(inTests: number, inTorture: number, more = inTorture): number {
  if (TORTURE === 'full') return inTorture
  if (TORTURE === 'quarter') return Math.ceil(inTorture / 4)
  if (TORTURE === 'more') return more
  return Math.ceil(inTests / (SLOW ? 50 : TORTURE === 'quick' ? 10 : 1))
}

const isLong = TORTURE !== undefined && TORTURE !== 'quick'

/**
 * How many of them run at once: a large volume fills the pauses between two tries with other work. A PostgreSQL server
 * has 20 connections for them, and whoever waits 5 seconds for one is refused.
 */
export const AT_ONCE = isLong && !ON_SERVER ? 300 : 60

/** How long such a test may take, in milliseconds. */
export const PATIENCE = isLong ? 5_400_000 : 240_000
