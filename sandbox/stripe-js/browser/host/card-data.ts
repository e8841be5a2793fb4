import type { CardFrameMethods, Params } from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import type { Remote } from '#sandbox/stripe-js/browser/wire/remote.ts'
import { CardElement } from './card-element.ts'
import { IntegrationError } from './errors.ts'

/** The frame that holds a card's number, and the names of the frames with its other parts. */
export type CardSource = { remote: Remote<CardFrameMethods>; siblings: string[] }

/** The frame of a card element; of a split card always the number's, whichever of the three the page names. */
export async function cardSource(element: CardElement): Promise<CardSource> {
  const { card } = element.elements
  if (!card?.remote) {
    throw new IntegrationError(
      'We could not retrieve data from the specified Element. Please make sure the Element you are attempting to use is still mounted.',
    )
  }
  return { remote: card.remote, siblings: card.type === 'card' ? [] : await card.elements.cardSiblings() }
}

/** A `payment_method` hash without the element that stands for its card. */
export type MethodData = { element: CardElement | null; data: Params }

/** Takes the card element out of `{ card, billing_details, … }`; a card without one must be a token. */
export function readMethodData(method: object, name: string): MethodData {
  const { card, ...rest }: Params = { ...method }
  if (card instanceof CardElement) return { element: card, data: rest }
  if (typeof card === 'object' && card !== null && 'token' in card) {
    return { element: null, data: { type: 'card', ...rest, card } }
  }
  throw new IntegrationError(
    `Invalid value for ${name}: card should be object or element. You specified: ${shown(card)}.`,
  )
}

function shown(value: unknown): string {
  return typeof value === 'object' && value !== null ? 'something else' : String(value)
}
