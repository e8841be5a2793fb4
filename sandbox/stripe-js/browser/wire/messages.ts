/**
 * What travels between the merchant's page and a frame. A card number is in none of these: it is typed in the frame and
 * leaves it only for the API.
 */
export type FrameMessage =
  | { stripeFrame: 'hello' }
  | { stripeFrame: 'call'; id: number; method: string; input: unknown }
  | { stripeFrame: 'answer'; id: number; value: unknown }
  | { stripeFrame: 'failure'; id: number; message: string }
  | { stripeFrame: 'event'; name: string; detail: unknown }

/** Whether a message of the window is one of ours; windows receive those of extensions and other frames too. */
export function isFrameMessage(data: unknown): data is FrameMessage {
  return typeof data === 'object' && data !== null && 'stripeFrame' in data
}

/** The methods one side offers the other: one input each, an answer now or later. */
export type Methods = Record<string, (input: never) => unknown>

/** The answer of a method as the caller sees it. */
export type Answer<T extends Methods, K extends keyof T> = Awaited<ReturnType<T[K]>>
