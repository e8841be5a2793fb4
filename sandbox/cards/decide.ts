import type { PaymentMethodRecord } from '#sandbox/state/records.ts'
import { declines, type Decline } from './declines.ts'
import { cardOfName } from './find.ts'
import type { Outcome } from './table.ts'

/** What the bank answers now; `authenticate` carries what it answers after the challenge. */
export type Decision =
  | { kind: 'succeed' }
  | { kind: 'decline'; decline: Decline }
  | { kind: 'authenticate'; next: Decision }

export type Place = 'setup' | 'attach' | 'onSession' | 'offSession'

const succeed: Decision = { kind: 'succeed' }

function resolve(outcome: Outcome, method: PaymentMethodRecord): Decision {
  if (outcome.kind === 'needs_set_up') {
    return method.set_up ? succeed : { kind: 'decline', decline: outcome.otherwise }
  }
  return outcome.kind === 'authenticate' ? { kind: 'authenticate', next: resolve(outcome.next, method) } : outcome
}

function failedCheck(method: PaymentMethodRecord): Decline | undefined {
  const { failsCheck } = cardOfName(method.card)
  if (failsCheck === 'cvc' && method.cvc_check !== null) return declines.incorrectCvc
  if (failsCheck === 'postal' && method.postal_check !== null) return declines.incorrectZip
  return undefined
}

/**
 * The fate of a card at a place, by the closed table. `asked3ds` is `request_three_d_secure: any` (or `challenge`),
 * which makes a card that supports it ask for the challenge when a person is there.
 */
export function decide(method: PaymentMethodRecord, place: Place, asked3ds = false): Decision {
  const card = cardOfName(method.card)
  const failed = place === 'attach' ? undefined : failedCheck(method)
  if (failed !== undefined) return { kind: 'decline', decline: failed }
  const decision = resolve(card[place], method)
  const personThere = place === 'setup' || place === 'onSession'
  if (asked3ds && personThere && card.threeDSecure && decision.kind === 'succeed') {
    return { kind: 'authenticate', next: decision }
  }
  return decision
}
