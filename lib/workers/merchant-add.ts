// `npm run merchant:add -- --name "Blue Bottle" --email owner@example.com [--endpoint blue-bottle]`: one more merchant in
// this installation. The password comes in CARDFILE_NEW_PASSWORD, else one is made up and printed this once.
import { parseArgs } from 'node:util'
import { closeDatabase, migrate } from '@/db/client'
import { env } from '@/lib/core/env'
import { newToken } from '@/lib/core/ids'
import { addMerchant } from '@/lib/merchants/add-merchant'
import { startMerchantJobs } from '@/lib/workers/start-merchant-jobs'

const text = { type: 'string' } as const

try {
  const { values } = parseArgs({ options: { name: text, email: text, endpoint: text } })
  const { name = '', email = '', endpoint } = values
  const given = process.env.CARDFILE_NEW_PASSWORD
  const password = given || newToken().slice(0, 24)
  await migrate()
  const merchant = await addMerchant({ name, email, password, endpoint })
  await startMerchantJobs(merchant)
  const { APP_URL } = env()
  console.log(`${merchant.name} is there. Sign in and enter its Stripe keys:`)
  console.log(`  ${APP_URL}/sign-in?merchant=${merchant.endpoint}&next=/admin/settings/stripe`)
  console.log(`  ${email}   ${given ? 'with the password of CARDFILE_NEW_PASSWORD' : password}`)
  console.log(`Its shoppers: ${APP_URL}/sign-up?merchant=${merchant.endpoint}`)
  console.log(`Its webhook:  ${APP_URL}/api/stripe/webhook/${merchant.endpoint}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
await closeDatabase()
