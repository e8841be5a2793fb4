import { insertTermsIfNew } from '@/db/repositories/terms'
import type { ConsentTerms } from '@/lib/consents/types'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'

/** Keeps the words that a page shows, once per hash, so that they can be read again whatever the terms become. */
export async function keepTerms(
  ctx: Ctx,
  { version, language, sha256, text }: Pick<ConsentTerms, 'version' | 'language' | 'sha256' | 'text'>,
): Promise<void> {
  const owner = { merchantId: ctx.merchant.id, livemode: ctx.livemode }
  await insertTermsIfNew({ ...owner, id: newId(), version, language, sha256, text, createdAt: now() })
}
