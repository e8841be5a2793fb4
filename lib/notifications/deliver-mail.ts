import { markNotification } from '@/db/repositories/notifications'
import type { NotificationRow } from '@/db/schema/notifications'
import { now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import type { Mail } from '@/lib/notifications/compose-mail'
import { canSendMail, sendMail } from '@/lib/notifications/send-mail'

/**
 * Sends the mail of a notice and notes that it went; false when no server for mails is set. Throws when the server does
 * not take it, so that its job tries again, under the same Message-Id.
 */
export async function deliverMail({ id, merchantId, recipient }: NotificationRow, mail: Mail): Promise<boolean> {
  if (!canSendMail()) {
    log().warn({ notification: id }, 'a mail was not sent: SMTP_URL is not set')
    await dropMail({ id, merchantId }, 'SMTP_URL is not set')
    return false
  }
  const messageId = `<${id}@${new URL(env().APP_URL).hostname}>`
  await sendMail(recipient, mail, messageId)
  await markNotification(merchantId, id, { status: 'sent', messageId, sentAt: now() })
  return true
}

/** Notes why a mail is not sent after all. */
export async function dropMail(
  { id, merchantId }: Pick<NotificationRow, 'id' | 'merchantId'>,
  reason: string,
): Promise<void> {
  await markNotification(merchantId, id, { status: 'failed', error: reason })
}
