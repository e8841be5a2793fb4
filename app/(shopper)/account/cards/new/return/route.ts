import { cleanReturn } from '@/app/_doors/clean-return'

/** Back from the bank: the webhook stores the card, the list shows it. */
export function GET(): Response {
  return cleanReturn('/account/cards')
}
