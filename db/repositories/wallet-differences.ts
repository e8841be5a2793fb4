import { and, count, desc, eq, not } from 'drizzle-orm'
import { db } from '@/db/client'
import { ordered, type Page, type PageRequest, positioned, toPage } from '@/db/repositories/page'
import { type CustomerRow, customers } from '@/db/schema/customers'
import { users } from '@/db/schema/users'
import {
  type NewWalletDifferenceRow,
  type WalletDifferenceRow,
  walletDifferences,
  type WalletSides,
} from '@/db/schema/wallet-differences'
import { notFound } from '@/lib/core/errors'
import type { WalletDifferenceKind, WalletDifferenceStatus } from '@/lib/core/terms'

/** Adds a difference; false when the same one is open already. */
export async function insertDifferenceIfNew(row: NewWalletDifferenceRow): Promise<boolean> {
  const added = await db()
    .insert(walletDifferences)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: walletDifferences.id })
  return added.length === 1
}

/** The open differences of one customer. */
export async function listOpenDifferencesOfCustomer(
  merchantId: string,
  customerId: string,
): Promise<WalletDifferenceRow[]> {
  return db()
    .select()
    .from(walletDifferences)
    .where(
      and(
        eq(walletDifferences.merchantId, merchantId),
        eq(walletDifferences.customerId, customerId),
        eq(walletDifferences.status, 'open'),
      ),
    )
}

/** The last dismissed difference of one kind about one object of Stripe's, or null. */
export async function findDismissedDifference(
  merchantId: string,
  customerId: string,
  kind: WalletDifferenceKind,
  stripeId: string,
): Promise<WalletDifferenceRow | null> {
  const [row] = await db()
    .select()
    .from(walletDifferences)
    .where(
      and(
        eq(walletDifferences.merchantId, merchantId),
        eq(walletDifferences.customerId, customerId),
        eq(walletDifferences.kind, kind),
        eq(walletDifferences.stripeId, stripeId),
        eq(walletDifferences.status, 'dismissed'),
      ),
    )
    .orderBy(desc(walletDifferences.createdAt), desc(walletDifferences.id))
    .limit(1)
  return row ?? null
}

/** A difference was found again, with these sides. */
export async function markDifferenceSeen(
  merchantId: string,
  id: string,
  seen: { here: WalletSides | null; atStripe: WalletSides | null; seenAt: number },
): Promise<void> {
  await db()
    .update(walletDifferences)
    .set(seen)
    .where(and(eq(walletDifferences.merchantId, merchantId), eq(walletDifferences.id, id)))
}

/** Ends an open difference; false when it has ended already. */
export async function settleDifference(
  merchantId: string,
  id: string,
  end: { status: Exclude<WalletDifferenceStatus, 'open'>; resolvedAt: number; resolvedBy: string | null },
): Promise<boolean> {
  const settled = await db()
    .update(walletDifferences)
    .set(end)
    .where(
      and(
        eq(walletDifferences.merchantId, merchantId),
        eq(walletDifferences.id, id),
        eq(walletDifferences.status, 'open'),
      ),
    )
    .returning({ id: walletDifferences.id })
  return settled.length === 1
}

/** A difference of the merchant; throws not found. */
export async function getDifferenceOfMerchant(merchantId: string, id: string): Promise<WalletDifferenceRow> {
  const [row] = await db()
    .select()
    .from(walletDifferences)
    .where(and(eq(walletDifferences.merchantId, merchantId), eq(walletDifferences.id, id)))
  if (!row) throw notFound('difference')
  return row
}

/** How many differences wait for somebody. */
export async function countOpenDifferences(merchantId: string): Promise<number> {
  const [row] = await db()
    .select({ differences: count() })
    .from(walletDifferences)
    .where(and(eq(walletDifferences.merchantId, merchantId), eq(walletDifferences.status, 'open')))
  return row?.differences ?? 0
}

/** A difference with whose wallet it is about and the e-mail of who decided. */
export type DifferenceListing = {
  difference: WalletDifferenceRow
  customer: Pick<CustomerRow, 'id' | 'name' | 'email'>
  resolvedBy: string | null
}

/** The merchant's differences, newest first: those still open, or those that have ended. */
export async function listDifferencesOfMerchant(
  merchantId: string,
  request: PageRequest & { open: boolean },
): Promise<Page<DifferenceListing & { createdAt: number; id: string }>> {
  const isOpen = eq(walletDifferences.status, 'open')
  const rows = await db()
    .select({
      id: walletDifferences.id,
      createdAt: walletDifferences.createdAt,
      difference: walletDifferences,
      customer: { id: customers.id, name: customers.name, email: customers.email },
      resolvedBy: users.email,
    })
    .from(walletDifferences)
    .innerJoin(
      customers,
      and(eq(customers.merchantId, walletDifferences.merchantId), eq(customers.id, walletDifferences.customerId)),
    )
    .leftJoin(
      users,
      and(eq(users.merchantId, walletDifferences.merchantId), eq(users.id, walletDifferences.resolvedBy)),
    )
    .where(
      and(
        eq(walletDifferences.merchantId, merchantId),
        request.open ? isOpen : not(isOpen),
        positioned(walletDifferences, request),
      ),
    )
    .orderBy(...ordered(walletDifferences, request))
    .limit(request.limit + 1)
  return toPage(rows, request)
}
