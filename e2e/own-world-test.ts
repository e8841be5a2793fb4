import { test as base } from './fixtures'
import { type OwnWorld, startOwnWorld } from './own-world'

type WorkerFixtures = {
  world: OwnWorld
  /** A file that walks the clock of its world, or counts what is in it, names itself here: no other gets that world. */
  alone: string
}

/** The suite's test in a world of its own, one for each worker: relative addresses lead to its product. */
export const test = base.extend<object, WorkerFixtures>({
  alone: ['', { scope: 'worker', option: true }],
  world: [
    // Playwright reads from the pattern what a fixture wants: nothing here.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const world = await startOwnWorld()
      await use(world)
      await world.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ world }, use) => use(world.url),
})
