import { listKeyIdsOfAnswers } from '@/db/repositories/idempotency-keys'
import { listKeyIdsOfCredentials } from '@/db/repositories/stripe-credentials'
import { knownKeyIds } from '@/lib/core/seal'

/** At start: throws when a stored secret is wrapped with a key that this server was not given (security 1.2). */
export async function checkSealingKeys(): Promise<void> {
  const known = knownKeyIds()
  const used = new Set([...(await listKeyIdsOfCredentials()), ...(await listKeyIdsOfAnswers())])
  const missing = [...used].filter((kid) => !known.includes(kid)).toSorted()
  if (missing.length > 0)
    throw new Error(
      `Secrets in this database are sealed with ${missing.join(' and ')}, which CARDFILE_KEYS does not name. Put it back, ` +
        'run npm run keys:rotate, then take it out.',
    )
}
