import { closeDatabase, migrate } from '@/db/client'
import { env } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import { seedDemo } from '@/lib/demo/seed-demo'
import { bootstrapMerchant } from '@/lib/merchants/bootstrap-merchant'
import { startWorker } from '@/lib/workers/worker'

/** Makes the process ready to serve: checked environment, migrated database, merchant, demo data if asked for, worker. */
export async function startApp(): Promise<void> {
  const { APP_URL, CARDFILE_DEMO } = env()
  await migrate()
  const merchant = await bootstrapMerchant()
  const worker = startWorker()
  if (CARDFILE_DEMO) await seedDemo(merchant)
  log().info({ url: APP_URL, merchant: merchant.name, livemode: merchant.livemode }, 'ready')
  const stop = () => void worker.stop().then(closeDatabase)
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}
