import type { Address } from 'postal-mime'
import type { Journal } from '#sandbox/state/journal.ts'

/** A mail somebody sent to the sandbox's SMTP port. */
export interface Mail {
  id: string
  /** Its `Message-Id`, the same on every try of a sender who does it right; empty without one. */
  message_id: string
  from: string
  /** The addresses it was delivered to, with commas between. */
  to: string
  subject: string
  text: string
  html: string
  /** Its headers as sent, by their names in lower case. */
  headers: Record<string, string>
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

function printed(address: Address | undefined): string {
  if (address?.address === undefined) return ''
  return address.name === '' ? address.address : `${address.name} <${address.address}>`
}

/** The mailbox in memory; it keeps the newest `limit` mails. */
export function createMailbox(journal: Journal, limit: number, saved: Mail[] = []): Mailbox {
  let mails = saved
  let lastId = Number(saved.at(-1)?.id ?? 0)

  function forget(gone: Mail[]): void {
    for (const mail of gone) {
      journal.changed(
        () => {},
        (disk) => disk.dropMail(mail.id),
      )
    }
  }

  return {
    async receive(source, envelopeTo) {
      const { default: PostalMime } = await import('postal-mime')
      const parsed = await PostalMime.parse(source)
      lastId += 1
      const mail: Mail = {
        id: String(lastId),
        message_id: parsed.messageId ?? '',
        from: printed(parsed.from),
        to: envelopeTo.map((address) => address.toLowerCase()).join(', '),
        subject: parsed.subject ?? '',
        text: parsed.text ?? '',
        html: parsed.html ?? '',
        headers: Object.fromEntries(parsed.headers.map(({ key, value }) => [key, value])),
        received_at: Date.now(),
      }
      mails.push(mail)
      journal.changed(
        () => {},
        (disk) => disk.putMail(mail),
      )
      if (mails.length > limit) forget(mails.splice(0, mails.length - limit))
    },
    list(to) {
      const newest = mails.toReversed()
      return to === undefined ? newest : newest.filter((mail) => mail.to.split(', ').includes(to.toLowerCase()))
    },
    find: (id) => mails.find((mail) => mail.id === String(id)),
    clear() {
      forget(mails)
      mails = []
    },
  }
}
