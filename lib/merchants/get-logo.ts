import { findLogoOfMerchant } from '@/db/repositories/merchant-logos'
import { getMerchant } from '@/db/repositories/merchants'
import { notFound } from '@/lib/core/errors'

/** An image, and whether it is the one the address was made for: only then it may be kept for good. */
export type Logo = { type: string; bytes: Buffer; current: boolean }

/** The logo of a merchant, also under the file name of an older one, which mails still point at; throws not found. */
export async function getLogo(merchantId: string, file: string): Promise<Logo> {
  const [{ logo }, row] = await Promise.all([getMerchant(merchantId), findLogoOfMerchant(merchantId)])
  if (!row) throw notFound('logo')
  return { type: row.type, bytes: Buffer.from(row.data, 'base64'), current: logo === file }
}
