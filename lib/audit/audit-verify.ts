// `npm run audit:verify`: walks the audit chains of the database in DATABASE_URL; ends with 1 when one is broken.
import { closeDatabase, migrate } from '@/db/client'
import { verifyAudit } from '@/lib/audit/verify-audit'

await migrate()
const verdicts = await verifyAudit()
for (const { merchantId, entries, hash, problem } of verdicts)
  console.log(`merchant ${merchantId}: ${entries} entries, last ${hash}: ${problem ?? 'whole'}`)
const broken = verdicts.filter(({ problem }) => problem !== null).length
console.log(`${verdicts.length} chains, ${broken} broken`)
process.exitCode = broken > 0 ? 1 : 0
await closeDatabase()
