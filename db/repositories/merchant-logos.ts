import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { type MerchantLogoRow, merchantLogos, type NewMerchantLogoRow } from '@/db/schema/merchant-logos'

/** The merchant's logo, or null. */
export async function findLogoOfMerchant(merchantId: string): Promise<MerchantLogoRow | null> {
  const [row] = await db().select().from(merchantLogos).where(eq(merchantLogos.merchantId, merchantId))
  return row ?? null
}

/** Puts a logo in the place of the merchant's old one, or takes that away; in the caller's transaction. */
export async function replaceLogoOfMerchant(merchantId: string, row: NewMerchantLogoRow | null): Promise<void> {
  await db().delete(merchantLogos).where(eq(merchantLogos.merchantId, merchantId))
  if (row) await db().insert(merchantLogos).values(row)
}
