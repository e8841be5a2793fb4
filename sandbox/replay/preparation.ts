import type { IdMap } from './ids.ts'
import { textOf, type Recorded } from './recorded-objects.ts'
import type { Recording } from './recording.ts'

/** A request to the account the flow is replayed on; `key` is secret unless the card's number is sent. */
export type Send = (
  method: string,
  path: string,
  form: [string, string][],
  key?: 'secret' | 'publishable',
) => Promise<Recorded>

/** What a flow's preparation works with. */
export interface Preparation {
  recording: Recording
  /** The API version things are made with. */
  version: string
  ids: IdMap
  send: Send
}

/** The id of an object the sandbox just made. */
export function idOf(made: Recorded): string {
  return textOf(made, 'id') ?? ''
}
