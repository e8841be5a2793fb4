import type { Params } from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import type { CardProblem } from './card-line.ts'

/** What one frame of a split card knows: its part of the card, and what is wrong with it. */
export type CardShare = { params: Params; problems: CardProblem[] }

const ASK = 'stripe-card-part'

/** Answers the other frames of a split card; only frames of this origin are heard, the merchant's page is not. */
export function shareCard(share: () => CardShare): void {
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const [port] = event.ports
    if (event.origin === location.origin && event.data === ASK && port) port.postMessage(share())
  })
}

/** Asks the frames of the given names, which stand beside this one, for their parts of the card. */
export function askSiblings(names: readonly string[]): Promise<CardShare[]> {
  return Promise.all(names.map(ask))
}

function ask(name: string): Promise<CardShare> {
  const { port1, port2 } = new MessageChannel()
  const { promise, resolve } = Promise.withResolvers<CardShare>()
  port1.onmessage = (event: MessageEvent<CardShare>) => {
    resolve(event.data)
    port1.close()
  }
  // The name finds the frame also when it is of another origin; then nothing is delivered to it.
  const wanted: unknown = Reflect.get(parent, name)
  for (let index = 0; index < parent.length; index++) {
    const sibling = parent[index]
    if (sibling && sibling === wanted) sibling.postMessage(ASK, location.origin, [port2])
  }
  return promise
}
