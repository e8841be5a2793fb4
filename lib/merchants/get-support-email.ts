import { getMerchant } from '@/db/repositories/merchants'
import { env } from '@/lib/core/env'

/** Where people reach a merchant: its own address, else the one that its mails come from. */
export async function getSupportEmail(merchantId: string): Promise<string> {
  const { supportEmail } = await getMerchant(merchantId)
  const { MAIL_FROM } = env()
  return supportEmail ?? /<([^<>]+)>\s*$/.exec(MAIL_FROM)?.[1] ?? MAIL_FROM
}
