import { createHmac } from 'node:crypto'
import { derivedKey, sameText } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { CARD_NOTIFICATION_KINDS, type CardNotificationKind } from '@/lib/core/terms'

/** Whose mails of which kind a link ends. */
export type Unsubscription = { merchantId: string; customerId: string; kind: CardNotificationKind }

/** The address in a mail that ends mails of its kind; it works signed out and for as long as the mail is kept. */
export function unsubscribeUrl(whose: Unsubscription): string {
  return `${env().APP_URL}/unsubscribe/${unsubscribeToken(whose)}`
}

/** The token of such an address: signed, and good for nothing else. */
export function unsubscribeToken({ merchantId, customerId, kind }: Unsubscription): string {
  const named = [merchantId, customerId, kind].join('.')
  return `${named}.${createHmac('sha256', derivedKey('unsubscribe')).update(named).digest('base64url')}`
}

/** What a token says, or null when it was not made here or was changed. */
export function readUnsubscribeToken(token: string): Unsubscription | null {
  const [merchantId = '', customerId = '', word] = token.slice(0, 400).split('.')
  const kind = CARD_NOTIFICATION_KINDS.find((each) => each === word)
  if (!kind || !sameText(token, unsubscribeToken({ merchantId, customerId, kind }))) return null
  return { merchantId, customerId, kind }
}
