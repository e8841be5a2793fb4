import { type APIRequestContext, expect } from '@playwright/test'
import { sandboxUrl } from './target'

/** An e-mail as the sandbox's mailbox keeps it. */
export type Mail = {
  id: string
  from: string
  to: string
  subject: string
  text: string
  html: string
  headers: Record<string, string>
  received_at: number
}

/** Every e-mail to an address, newest first. */
export async function mailsTo(request: APIRequestContext, address: string): Promise<Mail[]> {
  const response = await request.get(`${sandboxUrl}/_sandbox/mailbox.json`, { params: { to: address } })
  expect(response.status()).toBe(200)
  return await response.json()
}

/** The mails about payments to an address, newest first; those about cards can be ended, these cannot. */
export async function paymentMailsTo(request: APIRequestContext, address: string): Promise<Mail[]> {
  return (await mailsTo(request, address)).filter(({ headers }) => !('list-unsubscribe' in headers))
}

/** Waits for the newest e-mail to an address whose subject matches. */
export async function waitForMail(request: APIRequestContext, address: string, subject: RegExp): Promise<Mail> {
  let found: Mail | undefined
  const look = async () =>
    (found = (await mailsTo(request, address)).find((mail) => subject.test(mail.subject))) !== undefined
  await expect.poll(look, { message: `a mail to ${address} with a subject like ${subject}` }).toBe(true)
  return found as Mail
}

/** The recovery link in an e-mail. */
export function recoveryLink(mail: Mail): string {
  const link = /https?:\/\/\S+\/recover\/[\w.~-]+/.exec(mail.text)?.[0]
  if (!link) throw new Error(`no recovery link in “${mail.subject}”`)
  return link
}
