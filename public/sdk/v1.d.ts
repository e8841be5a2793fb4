// Types of https://<your Cardfile>/sdk/v1.js. Load it as a classic script: it sets `window.Cardfile`.

/** What `POST /v1/customers/{id}/setup-intent` answered as `data`, handed on by your server. */
export interface CardfileSession {
  url: string
  setup_intent_id: string
}

/** The card that was saved. Your server reads the rest by `GET /v1/customers/{id}/payment-methods`. */
export interface CardfileCard {
  /** `pm_…`: what your server charges. */
  id: string
  brand: string
  last4: string
  exp_month: number
  exp_year: number
  setup_intent_id: string
}

/** `session_invalid`: no `url` in it. `session_failed`: the promise of it was rejected; `cause` says why. */
export interface CardfileError extends Error {
  code: 'session_invalid' | 'session_failed'
  cause?: unknown
}

export interface CardfileCallbacks {
  /** The page has loaded and knows yours. */
  onReady?(): void
  /** The card is saved, with the customer's agreement. */
  onSuccess?(card: CardfileCard): void
  /** The customer closed the window or canceled, once; a decline they do not try again after ends so, too. */
  onCancel?(): void
  onError?(error: CardfileError): void
}

/**
 * The open window. As a promise it resolves with the card, or with null when the customer canceled, and rejects with a
 * `CardfileError`. A window that is closed in the middle of saving may have saved: your server asks by the set-up.
 */
export interface CardfileHandle extends Promise<CardfileCard | null> {
  /** Closes the window. While the card is being saved it waits for the end of that, and answers with the card. */
  close(): void
}

export interface CardfileCards {
  /**
   * Opens the page in a centered window. Call it in the click itself, with the session or a promise of it; a second call
   * while a window is open focuses that one. Where windows are blocked the whole page goes there and comes back to this
   * address: then `result()` tells. Your page's origin must be among your allowed origins, and the page must not carry
   * `Cross-Origin-Opener-Policy: same-origin`, which cuts every window off (`same-origin-allow-popups` is fine).
   */
  add(session: CardfileSession | PromiseLike<CardfileSession>, callbacks?: CardfileCallbacks): CardfileHandle

  /**
   * How it went when the whole page had to go there, once after coming back; else null. Never take it as proof: your
   * server attaches the set-up by `POST /v1/customers/{id}/payment-methods`, which fails unless the bank confirmed it.
   */
  result(): { status: 'saved' | 'canceled'; setup_intent_id: string | null } | null
}

declare global {
  interface Window {
    Cardfile: { cards: CardfileCards }
  }
}
