import { describe, expect, it } from 'vitest'
import { listAuditOfObject } from '@/db/repositories/audit'
import { getMerchant } from '@/db/repositories/merchants'
import { listTermsVersions } from '@/db/repositories/terms-versions'
import { addMerchant, addUser } from '@/db/testing'
import { currentTerms, SAVING } from '@/lib/consents/current-terms'
import { defaultWords } from '@/lib/consents/default-words'
import { getTermsSettings } from '@/lib/consents/get-terms-settings'
import { saveTerms, type SaveTermsInput } from '@/lib/consents/save-terms'
import { shownTerms } from '@/lib/consents/shown-terms'
import type { Merchant, MerchantCtx } from '@/lib/core/actor'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import type { TermsPurpose } from '@/lib/core/terms'
import { MOST_WORDS, TERMS_PARTS, type TermsWords } from '@/lib/core/terms-words'
import { merchantOf } from '@/lib/merchants/current-merchant'
import { freshWorld, refusalOf } from '@/lib/testing'

const world = freshWorld()

/** A merchant of its own, with somebody who edits. */
async function desk(): Promise<{ merchant: Merchant; ctx: MerchantCtx; email: string }> {
  const merchant = merchantOf(await getMerchant((await addMerchant()).id))
  const { id: userId, email } = await addUser(merchant, { role: 'merchant' })
  const ctx: MerchantCtx = { ...world.ctx, merchant, actor: { type: 'merchant_user', userId } }
  return { merchant, ctx, email }
}
const words = (changed: Partial<TermsWords> = {}, purpose: TermsPurpose = 'off_session_unscheduled'): TermsWords => ({
  ...defaultWords(purpose, 'en'),
  ...changed,
})
const input = (changed: Partial<TermsWords>, more: Partial<SaveTermsInput> = {}): SaveTermsInput => ({
  purpose: 'off_session_unscheduled',
  language: 'en',
  base: 0,
  words: words(changed, more.purpose),
  ...more,
})

describe('the terms of a merchant', () => {
  it('are the catalogue’s in each language until it writes some, and each purpose and language is its own', async () => {
    const { merchant, ctx } = await desk()
    const before = await currentTerms(merchant, SAVING, 'en')
    const french = await currentTerms(merchant, SAVING, 'fr')
    expect(before.terms).toMatchObject({ version: '2026-11', language: 'en' })
    expect(french.terms.language).toBe('fr')
    expect(french.terms.text).not.toBe(before.terms.text)
    expect(await saveTerms(ctx, input({ when: 'Each Monday.' }))).toBe(1)
    const after = await currentTerms(merchant, SAVING, 'en')
    expect(after.terms).toMatchObject({ version: 'v1', lines: { when: 'Each Monday.' } })
    expect(after.scope).toMatchObject({ timing: 'Each Monday.', max_amount: null })
    expect(await currentTerms(merchant, SAVING, 'fr')).toEqual(french)
    expect((await currentTerms(merchant, { purpose: 'on_session_reuse' }, 'en')).terms.version).toBe('2026-11-reuse')
    expect((await currentTerms(world.merchant, SAVING, 'en')).terms.version).toBe('2026-11')
  })

  it('name the merchant and the rest of a price where it wants them', async () => {
    const { merchant, ctx } = await desk()
    const rest = { purpose: 'deposit_remainder', remainder: { amount: 8_400, currency: 'eur' } } as const
    await saveTerms(ctx, input({ howMuch: '{rest}, and {rest} it is.' }, { purpose: 'deposit_remainder' }))
    const { terms, scope } = await currentTerms(merchant, rest, 'en')
    expect(terms.lines.howMuch).toBe('€84.00, and €84.00 it is.')
    expect(terms.lines.what).toContain(merchant.name)
    expect(scope).toMatchObject({ max_amount: 8_400, currency: 'eur', frequency: 'once' })
  })

  it('have a history with who and when, and the words of every version', async () => {
    const { ctx, email } = await desk()
    await saveTerms(ctx, input({ when: 'First.' }))
    await saveTerms(ctx, input({ when: 'Second.' }, { base: 1 }))
    const { versions } = await getTermsSettings(ctx, 'off_session_unscheduled', 'en')
    expect(versions.map(({ number, words: { when }, savedBy }) => [number, when, savedBy])).toEqual([
      [2, 'Second.', email],
      [1, 'First.', email],
      [0, words().when, null],
    ])
  })

  it('are saved once: by two at the same moment, again, or over somebody else’s version', async () => {
    const { ctx } = await desk()
    const both = await Promise.allSettled([
      saveTerms(ctx, input({ when: 'Mine.' })),
      saveTerms(ctx, input({ when: 'Yours.' })),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [lost] = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(lost).toMatchObject({ code: 'terms_edited' })
    expect(await refusalOf(saveTerms(ctx, input({ when: 'Late.' })))).toBe('terms_edited')
    const { versions } = await getTermsSettings(ctx, 'off_session_unscheduled', 'en')
    const same = input({}, { base: 1, words: { ...versions[0].words, what: `  ${versions[0].words.what} ` } })
    expect(await refusalOf(saveTerms(ctx, same))).toBe('terms_unchanged')
  })

  it('are in the audit log', async () => {
    const { merchant, ctx } = await desk()
    await saveTerms(ctx, input({ when: 'Audited.' }))
    const [row] = await listTermsVersions(merchant.id, 'off_session_unscheduled', 'en')
    expect(await listAuditOfObject(merchant.id, 'terms', row?.id ?? '')).toMatchObject([{ action: 'terms.saved' }])
  })
})

describe('words that cannot be', () => {
  const refused = async (changed: Partial<TermsWords>, purpose: TermsPurpose = 'off_session_unscheduled') => {
    const error = await saveTerms((await desk()).ctx, input(changed, { purpose })).catch((thrown: unknown) => thrown)
    return error instanceof AppError ? [error.code, error.param] : 'saved'
  }

  it.each(TERMS_PARTS)('%s: empty, too long, hidden characters, names nobody knows', async (part) => {
    for (const empty of ['', '   ', '\n\t', '\u00a0'])
      expect(await refused({ [part]: empty })).toEqual(['terms_empty', part])
    expect(await refused({ [part]: 'x'.repeat(MOST_WORDS[part] + 1) })).toEqual(['terms_too_long', part])
    for (const hidden of ['a\u0000b', 'a\u0007', 'a\u202eb', 'a\u200f', 'a\ud800'])
      expect(await refused({ [part]: hidden })).toEqual(['terms_text_invalid', part])
    for (const unknown of ['{who}', '{rest}', '{', 'a}', '{{merchant}}', '{merchant', '{ merchant }'])
      expect(await refused({ [part]: unknown })).toEqual(['terms_placeholder_unknown', part])
  })

  it('about the rest of a price must say how much it is', async () => {
    expect(await refused({ howMuch: 'Some.' }, 'deposit_remainder')).toEqual(['terms_placeholder_missing', 'howMuch'])
  })

  it('markup is text, and other scripts are welcome', async () => {
    const { merchant, ctx } = await desk()
    const label = '<b>“Зерно” 咖啡 ☕👩‍🚀</b>'
    await saveTerms(ctx, input({ label }))
    expect((await currentTerms(merchant, SAVING, 'en')).terms.label).toBe(label)
  })
})

describe('what a page showed', () => {
  it('is found by its hash in every language; other words ask again', async () => {
    const { merchant, ctx } = await desk()
    const shown = await currentTerms(merchant, SAVING, 'en')
    const french = await currentTerms(merchant, SAVING, 'fr')
    expect(await shownTerms(merchant, SAVING, french.terms.sha256)).toEqual(french)
    await saveTerms(ctx, input({ when: 'New words.' }))
    expect(await refusalOf(shownTerms(merchant, SAVING, shown.terms.sha256))).toBe('consent_terms_changed')
    expect(await refusalOf(shownTerms(merchant, SAVING, newId()))).toBe('consent_terms_changed')
    expect(await refusalOf(shownTerms(merchant, SAVING, null))).toBe('consent_terms_changed')
    expect(await shownTerms(merchant, SAVING, french.terms.sha256)).toEqual(french)
  })
})
