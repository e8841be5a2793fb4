import { isFrameMessage, type FrameMessage, type Methods } from './messages.ts'

/** The frame's way back to the page that embeds it. */
export type Embedder = { emit: (name: string, detail: unknown) => void }

/**
 * Offers methods to the page that embeds this frame. The page names its own origin in the address (`#origin=…`); only
 * messages of that window and that origin are answered, and answers go to that origin alone.
 */
export function serve<T extends Methods>(methods: T): Embedder {
  const origin = new URLSearchParams(location.hash.slice(1)).get('origin') ?? location.origin
  const send = (message: FrameMessage) => parent.postMessage(message, origin)
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.source !== parent || event.origin !== origin || !isFrameMessage(event.data)) return
    if (event.data.stripeFrame === 'call') void answer(methods, event.data, send)
  })
  send({ stripeFrame: 'hello' })
  return { emit: (name, detail) => send({ stripeFrame: 'event', name, detail }) }
}

type Call = Extract<FrameMessage, { stripeFrame: 'call' }>

async function answer(methods: Methods, call: Call, send: (message: FrameMessage) => void): Promise<void> {
  const method = Object.hasOwn(methods, call.method) ? methods[call.method] : undefined
  try {
    if (!method) throw new Error(`This frame has no "${call.method}".`)
    send({ stripeFrame: 'answer', id: call.id, value: await method(call.input as never) })
  } catch (error) {
    send({ stripeFrame: 'failure', id: call.id, message: error instanceof Error ? error.message : String(error) })
  }
}
