import { closeDatabase, migrate } from '@/db/client'
import { env } from '@/lib/core/env'
import { log, redact } from '@/lib/core/log'
import { seedDemo } from '@/lib/demo/seed-demo'
import { bootstrapMerchant } from '@/lib/merchants/bootstrap-merchant'
import { checkSealingKeys } from '@/lib/merchants/check-sealing-keys'
import { merchantsOfThisMode } from '@/lib/merchants/current-merchant'
import { startNamingPeers } from '@/lib/core/peer-address'
import { startPostingAlarms } from '@/lib/notifications/post-alarm'
import { writeRateLimits } from '@/lib/rate-limits/write-rate-limits'
import { startMerchantJobs } from '@/lib/workers/start-merchant-jobs'
import { startWorker } from '@/lib/workers/worker'

/**
 * Makes the process ready to serve: checked environment, migrated database, merchant, demo data if asked for, worker.
 * What makes that impossible is said in one message and ends the process: Next would answer 500 for ever.
 */
export async function startApp(): Promise<void> {
  try {
    await start()
  } catch (error) {
    process.stderr.write(`${redact(error instanceof Error ? error.message : String(error))}\n`)
    process.exit(1)
  }
}

async function start(): Promise<void> {
  const { APP_URL, CARDFILE_DEMO } = env()
  startNamingPeers()
  await migrate()
  await checkSealingKeys()
  const merchant = await bootstrapMerchant()
  for (const each of await merchantsOfThisMode()) await startMerchantJobs(each)
  startPostingAlarms()
  const worker = startWorker()
  if (CARDFILE_DEMO) await seedDemo(merchant)
  log().info({ url: APP_URL, merchant: merchant.name, livemode: merchant.livemode }, 'ready')
  const stop = () => void Promise.all([worker.stop(), writeRateLimits()]).then(closeDatabase)
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}
