import { foreignKey, int, json, oneOf, owned, primaryKey, table, text, time, unique } from '@/db/columns'
import { merchants } from '@/db/schema/merchants'
import { LOCALES, TERMS_PURPOSES } from '@/lib/core/terms'
import type { TermsWords } from '@/lib/core/terms-words'

/** What merchants made of the terms, append-only: the highest number of a purpose and language is what pages show. */
export const termsVersions = table(
  'terms_versions',
  {
    ...owned(),
    purpose: text('purpose', { enum: TERMS_PURPOSES }).notNull(),
    language: text('language', { enum: LOCALES }).notNull(),
    /** Counts from 1; before that are the words of the catalogue. */
    number: int('number').notNull(),
    /** As the merchant wrote them, with placeholders. */
    words: json('words').$type<TermsWords>().notNull(),
    /** The merchant user who saved it. */
    savedBy: text('saved_by').notNull(),
    createdAt: time('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'terms_versions_pk', columns: [t.merchantId, t.id] }),
    unique('terms_versions_number').on(t.merchantId, t.purpose, t.language, t.number),
    foreignKey({
      name: 'terms_versions_merchant',
      columns: [t.merchantId, t.livemode],
      foreignColumns: [merchants.id, merchants.livemode],
    }),
    oneOf('terms_versions_purpose', 'purpose', TERMS_PURPOSES),
    oneOf('terms_versions_language', 'language', LOCALES),
  ],
)

export type TermsVersionRow = typeof termsVersions.$inferSelect
export type NewTermsVersionRow = typeof termsVersions.$inferInsert
