import { createTransport } from 'nodemailer'
import { SECOND } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import type { Mail } from '@/lib/notifications/compose-mail'

// A new connection for every mail costs more than the mail: a few stay open while there is something to send.
const CONNECTIONS = 4
const IDLE = SECOND

let transport: ReturnType<typeof openTransport> | undefined
let sending = 0
let idle: NodeJS.Timeout | undefined

/** Whether mail can be sent at all. */
export function canSendMail(): boolean {
  return env().SMTP_URL !== undefined
}

/** Hands one mail to the SMTP server; `messageId` stays the same on a retry, so a mailbox can drop a second copy. */
export async function sendMail(to: string, mail: Mail, messageId: string): Promise<void> {
  transport ??= openTransport()
  clearTimeout(idle)
  sending++
  try {
    await transport.sendMail({
      to,
      ...(mail.replyTo && { replyTo: mail.replyTo }),
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId,
      headers: { 'Auto-Submitted': 'auto-generated', ...oneClick(mail) },
    })
  } finally {
    sending--
    if (sending === 0) idle = setTimeout(closeTransport, IDLE).unref()
  }
}

// One press in the mail program ends such mails (RFC 8058).
function oneClick({ unsubscribeUrl }: Mail): Record<string, string> {
  if (!unsubscribeUrl) return {}
  return {
    'List-Unsubscribe': `<${unsubscribeUrl.replace('/unsubscribe/', '/api/unsubscribe/')}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}

function openTransport() {
  const { SMTP_URL, MAIL_FROM } = env()
  if (!SMTP_URL) throw new Error('SMTP_URL is not set')
  return createTransport(
    { url: SMTP_URL, pool: true, maxConnections: CONNECTIONS, maxMessages: Number.POSITIVE_INFINITY },
    { from: MAIL_FROM },
  )
}

// An open connection would keep a process that wants to end.
function closeTransport(): void {
  transport?.close()
  transport = undefined
}
