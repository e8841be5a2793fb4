import { expect, it } from 'vitest'
import { db } from '@/db/client'
import { appendAudit } from '@/db/repositories/audit'
import { insertTermsVersion } from '@/db/repositories/terms-versions'
import { audit } from '@/db/schema/audit'
import { consents } from '@/db/schema/consents'
import { termsVersions } from '@/db/schema/terms-versions'
import { addConsent, addCustomer, addMerchant, freshDatabase } from '@/db/testing'

freshDatabase()

it('no audit entry can be changed or deleted, by anybody', async () => {
  const { id: merchantId } = await addMerchant()
  const who = { actorType: 'job', action: 'test.done', objectType: 'test', objectId: 'x', details: {} }
  await appendAudit({ id: '1', merchantId, livemode: false, at: 1, actorId: null, requestId: null, ...who })
  expect(await refusal(db().update(audit).set({ action: 'test.undone' }))).toContain('audit is append-only')
  expect(await refusal(db().delete(audit))).toContain('audit is append-only')
})

it('a consent gets its card once and is otherwise never changed or deleted', async () => {
  const merchant = await addMerchant()
  const customer = await addCustomer(merchant)
  await addConsent(merchant, customer.id)
  await db().update(consents).set({ last4: '4242' })
  expect(await refusal(db().update(consents).set({ textShown: 'x' }))).toContain('consents is append-only')
  expect(await refusal(db().delete(consents))).toContain('consents is append-only')
})

it('a version of the terms is never changed or deleted', async () => {
  const merchant = await addMerchant()
  const words = { what: 'a', when: 'b', howMuch: 'c', cancel: 'd', label: 'e' }
  await insertTermsVersion({
    id: '1',
    merchantId: merchant.id,
    livemode: false,
    purpose: 'on_session_reuse',
    language: 'fr',
    number: 1,
    words,
    savedBy: 'user',
    createdAt: 1,
  })
  expect(await refusal(db().update(termsVersions).set({ number: 2 }))).toContain('terms_versions is append-only')
  expect(await refusal(db().delete(termsVersions))).toContain('terms_versions is append-only')
})

// Drizzle wraps the database's own words.
async function refusal(query: PromiseLike<unknown>): Promise<string> {
  try {
    await query
    return 'it was allowed'
  } catch (error) {
    return String(error instanceof Error && error.cause instanceof Error ? error.cause : error)
  }
}
