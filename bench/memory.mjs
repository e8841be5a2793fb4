// Memory of the product's process: at rest, under load, and after a long run of it.
import { setTimeout as pause } from 'node:timers/promises'
import { charger } from './charges.mjs'
import { closedLoop, percentile } from './load.mjs'
import { buildAll, withStage } from './stage.mjs'

const SAMPLE_MS = 1000

/** `minutes` is how long the load lasts. */
export async function memory({ minutes = '1', profile }) {
  buildAll()
  return withStage({ latency: 50, profile }, async (stage) => {
    const idle = stage.memoryAtStart?.now
    if (idle === undefined) throw new Error('Memory is read from /proc, which this system does not have.')
    const sizes = []
    let running = true
    const sampling = (async () => {
      while (running) {
        sizes.push(stage.memory().now)
        await pause(SAMPLE_MS)
      }
    })()
    const { count } = await closedLoop(charger(stage), { inFlight: 50, seconds: Number(minutes) * 60 })
    running = false
    await sampling
    await stage.settle()
    const quarter = (n) => sizes.slice(Math.floor((sizes.length * n) / 4), Math.ceil((sizes.length * (n + 1)) / 4))
    const [second, last] = [percentile(quarter(1), 0.5), percentile(quarter(3), 0.5)]
    return [
      row('at rest after the start', '≤ 180', idle),
      row('at most, charges 50 in flight', '≤ 512', stage.memory().peak, `${count} charges in ${minutes} min`),
      row('growth from the second to the last quarter of the load', 'flat', last - second, words(second, last)),
    ]
  })
}

function row(name, goal, product, note) {
  return { metric: `memory ${name}, MiB`, goal, rounds: [{ product }], note }
}

function words(second, last) {
  return `${Math.round(second)} MiB in the second quarter, ${Math.round(last)} in the last`
}
