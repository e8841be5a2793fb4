import type { Merchant } from '@/lib/core/actor'
import { env } from '@/lib/core/env'
import type { MailFacts } from '@/lib/notifications/compose-mail'

/** What a mail shows of the merchant it comes from. */
export function senderOf({ name, accent, logoPath, supportEmail }: Merchant): MailFacts['merchant'] {
  return { name, accent, logoUrl: logoPath && `${env().APP_URL}${logoPath}`, supportEmail }
}
