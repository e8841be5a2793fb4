import type { Merchant } from '@/lib/core/actor'
import { env } from '@/lib/core/env'

/** Where people reach a merchant: its own address, else the one that its mails come from. */
export function getSupportEmail({ supportEmail }: Pick<Merchant, 'supportEmail'>): string {
  const { MAIL_FROM } = env()
  return supportEmail ?? /<([^<>]+)>\s*$/.exec(MAIL_FROM)?.[1] ?? MAIL_FROM
}
