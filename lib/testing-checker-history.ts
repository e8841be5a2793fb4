import { listAuditChain } from '@/db/repositories/audit'
import { allAttempts, allStripeEvents } from '@/db/testing-rows'
import type { PaymentRow } from '@/db/schema/payments'
import { verifyAudit } from '@/lib/audit/verify-audit'
import { PAYMENT_STATUSES } from '@/lib/core/terms'

const AT_ONCE = 5_000

/**
 * I7 and I9: every event that was taken in was applied, and nothing twice: the history of a payment goes from state to
 * state without a jump, ends where the payment is and has one success; no result of a charge stands in two tries.
 */
export async function ofHistory(merchantId: string, payments: PaymentRow[]): Promise<string[]> {
  return [
    ...(await verifyAudit()).flatMap(({ problem }) => problem ?? []),
    ...(await ofEvents()),
    ...(await ofAttempts()),
    ...(await ofStates(merchantId, payments)),
  ]
}

async function ofEvents(): Promise<string[]> {
  const events = await allStripeEvents()
  const twice = repeated(events.map((event) => `${event.merchantId} ${event.stripeEventId}`))
  return [
    ...twice.map((id) => `event ${id} was taken in twice`),
    ...events
      .filter(({ status }) => status === 'received' || status === 'dead')
      .map(({ stripeEventId, type, status }) => `event ${stripeEventId} (${type}) is ${status}, not applied`),
  ]
}

async function ofAttempts(): Promise<string[]> {
  const attempts = (await allAttempts()).filter(({ stripeChargeId }) => stripeChargeId)
  // A failed challenge makes no charge of its own, so the result is part of what must not come twice.
  const results = attempts.map((one) => `${one.stripeChargeId} (${one.outcome} ${one.errorCode} ${one.declineCode})`)
  return repeated(results).map((result) => `charge ${result} stands in two tries`)
}

async function ofStates(merchantId: string, payments: PaymentRow[]): Promise<string[]> {
  const found: string[] = []
  const last = new Map<string, string>()
  const paid: string[] = []
  for (let after = 0; ;) {
    const entries = await listAuditChain(merchantId, after, AT_ONCE)
    for (const { objectType, objectId, action, details } of entries) {
      const to = PAYMENT_STATUSES.find((status) => action === `payment.${status}`)
      if (objectType !== 'payment' || !to) continue
      const before = last.get(objectId)
      if (before && details.from && before !== details.from)
        found.push(`payment ${objectId} was ${before} and became ${to} from ${details.from}`)
      if (to === 'succeeded') paid.push(objectId)
      last.set(objectId, to)
    }
    if (entries.length < AT_ONCE) break
    after = entries.at(-1)?.seq ?? after
  }
  for (const { id, status } of payments) {
    const told = last.get(id)
    if (told && told !== status) found.push(`payment ${id} is ${status}, its history ends with ${told}`)
  }
  return [...found, ...repeated(paid).map((id) => `payment ${id} succeeded twice`)]
}

function repeated(names: string[]): string[] {
  const seen = new Set<string>()
  return names.filter((name) => seen.has(name) || !seen.add(name))
}
