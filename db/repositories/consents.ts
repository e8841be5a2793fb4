import { and, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { type ConsentRow, consents, type NewConsentRow } from '@/db/schema/consents'
import { notFound } from '@/lib/core/errors'
import type { ConsentPurpose } from '@/lib/core/terms'

/** Adds an agreement, or its end; the text must be in `terms` already. */
export async function insertConsent(row: NewConsentRow): Promise<void> {
  await db().insert(consents).values(row)
}

/** The agreement in force that this customer gave for a SetupIntent (`seti_…`), or null. */
export async function findConsentForSetupIntent(
  merchantId: string,
  customerId: string,
  setupIntentId: string,
): Promise<ConsentRow | null> {
  return newestInForce(
    and(
      eq(consents.merchantId, merchantId),
      eq(consents.customerId, customerId),
      eq(consents.setupIntentId, setupIntentId),
    ),
  )
}

/** The agreement in force that this customer gave while paying a PaymentIntent (`pi_…`), or null. */
export async function findConsentForPaymentIntent(
  merchantId: string,
  customerId: string,
  paymentIntentId: string,
): Promise<ConsentRow | null> {
  return newestInForce(
    and(
      eq(consents.merchantId, merchantId),
      eq(consents.customerId, customerId),
      eq(consents.paymentIntentId, paymentIntentId),
    ),
  )
}

/** The agreement in force that this customer gave at a checkout (`cs_…`), or null. */
export async function findConsentForCheckoutSession(
  merchantId: string,
  customerId: string,
  checkoutSessionId: string,
): Promise<ConsentRow | null> {
  return newestInForce(
    and(
      eq(consents.merchantId, merchantId),
      eq(consents.customerId, customerId),
      eq(consents.checkoutSessionId, checkoutSessionId),
    ),
  )
}

// What a merchant attests without a word of what was agreed is its own affair: it covers everything (contract 1.9).
const coversAll = and(eq(consents.method, 'api_attested'), isNull(consents.checkedAt))

/** The agreement in force that lets this card be charged for one of these purposes, or null. */
export async function findCoveringConsent(
  merchantId: string,
  customerId: string,
  paymentMethodId: string,
  purposes: readonly ConsentPurpose[],
): Promise<ConsentRow | null> {
  return newestInForce(
    and(
      eq(consents.merchantId, merchantId),
      eq(consents.customerId, customerId),
      eq(consents.paymentMethodId, paymentMethodId),
      or(inArray(consents.purpose, [...purposes]), coversAll),
    ),
  )
}

/** The cards of a customer that may be charged for one of these purposes, our ids. */
export async function listCoveredCardIds(
  merchantId: string,
  customerId: string,
  purposes: readonly ConsentPurpose[],
): Promise<string[]> {
  const rows = await db()
    .selectDistinct({ cardId: consents.paymentMethodId })
    .from(consents)
    .where(
      and(
        eq(consents.merchantId, merchantId),
        eq(consents.customerId, customerId),
        or(inArray(consents.purpose, [...purposes]), coversAll),
        inForce,
      ),
    )
  return rows.flatMap(({ cardId }) => cardId ?? [])
}

/** Given, and neither withdrawn nor superseded since. */
export const inForce = and(
  eq(consents.status, 'given'),
  sql`not exists (select 1 from ${consents} ended
    where ended.merchant_id = ${consents.merchantId} and ended.original_id = ${consents.id})`,
)

/** The agreements in force on a card, newest first. */
export async function listConsentsOfCard(
  merchantId: string,
  customerId: string,
  paymentMethodId: string,
): Promise<ConsentRow[]> {
  return db()
    .select()
    .from(consents)
    .where(
      and(
        eq(consents.merchantId, merchantId),
        eq(consents.customerId, customerId),
        eq(consents.paymentMethodId, paymentMethodId),
        inForce,
      ),
    )
    .orderBy(desc(consents.recordedAt), desc(consents.id))
}

/** One agreement of a customer; throws 404 for anybody else's, and for a row that ends one. */
export async function getConsentOfCustomer(merchantId: string, customerId: string, id: string): Promise<ConsentRow> {
  const [row] = await db()
    .select()
    .from(consents)
    .where(
      and(
        eq(consents.merchantId, merchantId),
        eq(consents.customerId, customerId),
        eq(consents.id, id),
        eq(consents.status, 'given'),
      ),
    )
  if (!row) throw notFound('consent')
  return row
}

async function newestInForce(condition: SQL | undefined): Promise<ConsentRow | null> {
  const [row] = await db()
    .select()
    .from(consents)
    .where(and(condition, inForce))
    .orderBy(desc(consents.recordedAt), desc(consents.id))
    .limit(1)
  return row ?? null
}

/** The card an agreement turned out to be about, masked. */
export type ConsentCard = {
  paymentMethodId: string
  brand: string
  last4: string
  expMonth: number
  expYear: number
  fingerprint: string | null
}

/** Fills in the card of an agreement, once: the only update this table permits; false when it has one already. */
export async function linkConsent(merchantId: string, id: string, card: ConsentCard): Promise<boolean> {
  const linked = await db()
    .update(consents)
    .set(card)
    .where(and(eq(consents.merchantId, merchantId), eq(consents.id, id), isNull(consents.paymentMethodId)))
    .returning({ id: consents.id })
  return linked.length === 1
}

/** All agreements of a customer and their ends, newest first. */
export async function listConsentsOfCustomer(merchantId: string, customerId: string): Promise<ConsentRow[]> {
  return db()
    .select()
    .from(consents)
    .where(and(eq(consents.merchantId, merchantId), eq(consents.customerId, customerId)))
    .orderBy(desc(consents.recordedAt), desc(consents.id))
}
