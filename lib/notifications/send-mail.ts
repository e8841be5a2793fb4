import { createTransport, type Transporter } from 'nodemailer'
import { env } from '@/lib/core/env'
import type { Mail } from '@/lib/notifications/compose-mail'

let transport: Transporter | undefined

/** Whether mail can be sent at all. */
export function canSendMail(): boolean {
  return env().SMTP_URL !== undefined
}

/** Hands one mail to the SMTP server; `messageId` stays the same on a retry, so a mailbox can drop a second copy. */
export async function sendMail(to: string, mail: Mail, messageId: string): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = env()
  if (!SMTP_URL) throw new Error('SMTP_URL is not set')
  transport ??= createTransport(SMTP_URL, { from: MAIL_FROM })
  await transport.sendMail({
    to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId,
    headers: { 'Auto-Submitted': 'auto-generated' },
  })
}
