/** What a tester chose for an account's webhooks. */
export interface WebhookMode {
  mode: 'deliver' | 'hold' | 'drop'
  /** How many extra times each event is sent. */
  duplicate: number
  /** Milliseconds an event waits before it is sent for the first time. */
  delay_ms: number
  /** The newest event that waits goes first, one at a time: the events of one request arrive the wrong way round. */
  reorder: boolean
  /** How many seconds old the signature's time is: above 300 a receiver should refuse it. */
  stale_seconds: number
}

/** Webhooks as they are when nobody interferes. */
export const PLAIN_MODE: WebhookMode = { mode: 'deliver', duplicate: 0, delay_ms: 0, reorder: false, stale_seconds: 0 }
