import type { Address } from 'postal-mime'
import type { SandboxDatabase } from '#sandbox/state/database.ts'

/** A mail somebody sent to the sandbox's SMTP port. */
export interface Mail {
  id: string
  from: string
  /** The addresses it was delivered to, with commas between. */
  to: string
  subject: string
  text: string
  html: string
  /** Milliseconds since the epoch. */
  received_at: number
}

/** The mails received, newest first. */
export interface Mailbox {
  receive(raw: Buffer, envelopeTo: string[]): Promise<void>
  list(to?: string): Mail[]
  find(id: number): Mail | undefined
  clear(): void
}

interface Row {
  id: number
  received_at: number
  sender: string
  recipients: string
  subject: string
  text: string
  html: string
}

function toMail(row: Row): Mail {
  return {
    id: String(row.id),
    from: row.sender,
    to: row.recipients,
    subject: row.subject,
    text: row.text,
    html: row.html,
    received_at: row.received_at,
  }
}

function printed(address: Address | undefined): string {
  if (address?.address === undefined) return ''
  return address.name === '' ? address.address : `${address.name} <${address.address}>`
}

/** The mailbox over an open database; it keeps the newest 1,000 mails. */
export function createMailbox(db: SandboxDatabase): Mailbox {
  const insert = db.prepare(
    'insert into mails (received_at, sender, recipients, subject, text, html) values (?, ?, ?, ?, ?, ?)',
  )
  const prune = db.prepare('delete from mails where id <= (select max(id) from mails) - 1000')
  const all = db.prepare<[], Row>('select * from mails order by id desc')
  const one = db.prepare<[number], Row>('select * from mails where id = ?')
  return {
    async receive(raw, envelopeTo) {
      const { default: PostalMime } = await import('postal-mime')
      const mail = await PostalMime.parse(raw)
      const to = envelopeTo.map((address) => address.toLowerCase()).join(', ')
      insert.run(Date.now(), printed(mail.from), to, mail.subject ?? '', mail.text ?? '', mail.html ?? '')
      prune.run()
    },
    list(to) {
      const mails = all.all().map(toMail)
      return to === undefined ? mails : mails.filter((mail) => mail.to.split(', ').includes(to.toLowerCase()))
    },
    find(id) {
      const row = one.get(id)
      return row === undefined ? undefined : toMail(row)
    },
    clear() {
      db.prepare('delete from mails').run()
    },
  }
}
