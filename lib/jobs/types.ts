import type { JobKind } from '@/lib/core/terms'

/** What a job is about: a word for it and, where there is a page of it, whose. */
export type JobSubject =
  | { type: 'event'; stripeEventId: string; eventType: string; objectId: string | null; paymentId: string | null }
  | { type: 'mail'; recipient: string; paymentId: string | null }
  | { type: 'payment'; paymentId: string }
  | { type: 'customer'; customerId: string }
  | { type: 'stripe'; stripeId: string }
  | { type: 'none' }

/** A job that was given up; times in milliseconds since 1970. */
export type DeadJobView = {
  id: string
  kind: JobKind
  subject: JobSubject
  attempts: number
  error: string | null
  createdAt: number
  /** When it was given up. */
  finishedAt: number
}

/** `superseded`: the same work is waiting under a newer job; `alive`: it is not dead (any more). */
export type Replayed = 'waiting' | 'superseded' | 'alive'

/** What became of one job that was run again, or how many of all were. */
export type ReplayResult = { one: Replayed } | { all: number }
