import type { PaymentMethodRecord } from '#sandbox/state/records.ts'
import type { Outcome, TestCard } from './card.ts'
import { declines, type Decline } from './declines.ts'
import { cardOfName } from './find.ts'

/** How 3-D Secure went with a payment that succeeded: not asked for, or what came of it. */
export type Authentication = 'challenge' | 'frictionless' | 'attempt_acknowledged' | 'not_supported' | null

/** What the bank answers now; `authenticate` carries what it answers after the challenge. */
export type Decision =
  | { kind: 'succeed'; authentication: Authentication }
  | { kind: 'decline'; decline: Decline }
  | { kind: 'authenticate'; next: Decision }
  | { kind: 'process'; decline: Decline | null }

export type Place = 'setup' | 'attach' | 'onSession' | 'offSession'

const decline = (why: Decline): Decision => ({ kind: 'decline', decline: why })

function resolve(outcome: Outcome, method: PaymentMethodRecord): Decision {
  if (outcome.kind === 'authenticate') return { kind: 'authenticate', next: resolve(outcome.next, method) }
  if (outcome.kind === 'after_notice') {
    const { decline: why } = outcome
    return method.mandate === undefined ? decline(declines.authenticationRequired) : { kind: 'process', decline: why }
  }
  if (outcome.kind === 'needs_set_up' && !method.set_up) return decline(outcome.otherwise)
  return outcome.kind === 'decline' ? outcome : { kind: 'succeed', authentication: null }
}

/** By the rules every new Stripe account has, a wrong security or postal code declines the card. */
function failedCheck(card: TestCard, method: PaymentMethodRecord): Decline | undefined {
  if (card.checks?.cvc === 'fail' && method.cvc_check !== null) return declines.incorrectCvc
  if (card.checks?.postal === 'fail' && method.postal_check !== null) return declines.incorrectZip
  return undefined
}

/** A card that would have worked, asked for 3-D Secure by the merchant. */
function whenAsked(card: TestCard): Decision {
  const succeed = (authentication: Authentication): Decision => ({ kind: 'succeed', authentication })
  switch (card.threeDSecure) {
    case 'challenge':
      return { kind: 'authenticate', next: succeed(null) }
    case 'frictionless':
      return succeed('frictionless')
    case 'unenrolled':
      return succeed('attempt_acknowledged')
    case 'unsupported':
      return succeed('not_supported')
    case 'error':
      return decline(declines.processingError)
  }
}

/**
 * The fate of a card at a place, by the closed table. `asked3ds` is `request_three_d_secure: any` (or `challenge`),
 * which counts where a person is there.
 */
export function decide(method: PaymentMethodRecord, place: Place, asked3ds = false): Decision {
  const card = cardOfName(method.card)
  const failed = place === 'attach' ? undefined : failedCheck(card, method)
  if (failed !== undefined) return decline(failed)
  const decision = resolve(card[place], method)
  if (decision.kind !== 'succeed') return decision
  const personThere = place === 'setup' || place === 'onSession'
  return personThere && (asked3ds || card.threeDSecure === 'frictionless') ? whenAsked(card) : decision
}
