// `npm run keys:rotate`: wraps every stored secret with the first key of CARDFILE_KEYS; ends with 1 when some are left.
import { closeDatabase, migrate } from '@/db/client'
import { rotateKeys } from '@/lib/merchants/rotate-keys'

try {
  await migrate()
  const { active, credentials, answers, failed, left } = await rotateKeys()
  console.log(`wrapped with ${active} now: ${credentials} pairs of Stripe keys, ${answers} kept answers`)
  for (const id of failed) console.log(`row ${id} could not be opened: its key is missing, or it was moved or changed`)
  for (const [kid, rows] of left) console.log(`${rows} left under ${kid}`)
  if (left.size === 0) console.log(`0 left under older keys: CARDFILE_KEYS needs ${active} alone`)
  process.exitCode = left.size > 0 ? 1 : 0
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
await closeDatabase()
