// The night's run of charges whose time has come: as fast as it goes, and under a limit with the process killed midway.
import { LOOP_KEY, schedule, startStripeLoop } from './charges.mjs'
import { followCharges } from './follow-charges.mjs'
import { limitedRun } from './limited-run.mjs'
import { buildAll, until, withStage } from './stage.mjs'

const SECOND = 1000
// The worker's lane of due charges.
const IN_FLIGHT = 100

/** `due` is how many charges a run has; the unlimited one is done in rounds of as many. */
export async function due({ rounds = 5, due: amount = '2000', profile }) {
  buildAll()
  const charges = Number(amount)
  return [
    await fastRun(Number(rounds), charges, profile),
    ...(await limitedRun({ charges, perSecond: 100, limits: 'off', profile })),
    ...(await limitedRun({ charges, perSecond: 25, limits: 'live', profile })),
  ]
}

async function fastRun(rounds, charges, profile) {
  return withStage({ latency: 50, profile }, async (stage) => {
    const loop = await startStripeLoop()
    try {
      const measured = []
      for (let round = 0; round <= rounds; round++) {
        const { perSecond, cpuMs } = await runDue(stage, charges)
        const reference = await runBare(stage, loop, charges)
        if (round > 0) measured.push({ product: perSecond, reference, cpuMs })
      }
      const cpuMs = measured.map((one) => one.cpuMs)
      const metric = `due charges, ${charges} at once, 100 in flight, 50 ms: a second`
      return { metric, goal: '≥ 0.85', rounds: measured, cpuMs }
    } finally {
      loop.stop()
    }
  })
}

async function runDue(stage, charges) {
  await schedule(stage, charges)
  const followed = await followCharges(stage)
  const before = stage.cpuMs()
  await until('the due charges', async () => (await followed.look()).length >= charges)
  await stage.settle()
  const cpuMs = before === undefined ? undefined : (stage.cpuMs() - before) / charges
  return { perSecond: rateOf(followed.paid), cpuMs }
}

// Counted where the product's are, so that both mean the same.
async function runBare(stage, loop, charges) {
  const followed = await followCharges(stage, LOOP_KEY)
  await loop.run({ inFlight: IN_FLIGHT, amount: charges })
  return rateOf(await followed.look())
}

function rateOf(times) {
  return ((times.length - 1) * SECOND) / (times.at(-1) - times[0])
}
