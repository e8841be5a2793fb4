import { allNotifications } from '@/db/testing-rows'
import { many } from '@/lib/testing-many'
import { mailsTo } from '@/lib/testing-stripe'

const AT_ONCE = 8
/** A mail that is not sent any more because its payment was settled before it left. */
const POINTLESS = 'settled meanwhile'

/** I8: every mail of the outbox arrived, under the Message-Id that is kept for it; none waits or was given up. */
export async function ofMails(): Promise<string[]> {
  const mails = (await allNotifications()).filter(({ error }) => error !== POINTLESS)
  const recipients = [...new Set(mails.map(({ recipient }) => recipient))]
  const inboxes = await many(recipients.length, async (i) => mailsTo(recipients[i] ?? ''), AT_ONCE)
  const arrived = new Set(inboxes.flat().map((mail) => mail.message_id))
  return mails.flatMap(({ id, kind, status, messageId }) => {
    if (status !== 'sent') return `mail ${id} (${kind}) is ${status}`
    return messageId && arrived.has(messageId) ? [] : `mail ${id} (${kind}) never arrived`
  })
}
