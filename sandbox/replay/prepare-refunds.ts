import type { Preparation } from './preparation.ts'
import type { Step } from './recording.ts'

/** What is left on a charge that a refund asked too much of, in its smallest unit. */
export function leftToRefund(step: Step): number | undefined {
  const text = /unrefunded amount on charge \(\D*([\d.,]+)\)/.exec(JSON.stringify(step.response.body) ?? '')?.[1]
  return text === undefined ? undefined : Number(text.replaceAll(/\D/g, ''))
}

/** Refunds as much of a payment as was refunded before the step that asked too much. */
export async function leaveToRefund(
  preparation: Preparation,
  step: Step,
  payment: [string, string],
  amount: unknown,
): Promise<void> {
  const left = leftToRefund(step)
  if (left === undefined || typeof amount !== 'number' || amount <= left) return
  await preparation.send('POST', '/v1/refunds', [payment, ['amount', String(amount - left)]])
}
