// Load of two shapes, and what came of it in milliseconds and calls a second.
import { setTimeout as pause } from 'node:timers/promises'

const SECOND = 1000

/** So many calls under way all the time, for `seconds` or until `amount` are made. */
export async function closedLoop(send, { inFlight, seconds = Infinity, amount = Infinity }) {
  const times = []
  const began = performance.now()
  let left = amount
  const work = async () => {
    while (left-- > 0 && performance.now() - began < seconds * SECOND) {
      const sent = performance.now()
      await send()
      times.push(performance.now() - sent)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, work))
  return summary(times, performance.now() - began)
}

/** `rate` calls a second however slow the answers are; each is measured from when it was to leave, so a stall shows. */
export async function openLoop(send, { rate, seconds }) {
  const times = []
  const calls = []
  const began = performance.now()
  const amount = Math.round(rate * seconds)
  for (let sent = 0; sent < amount;) {
    const due = Math.min(amount, Math.floor(((performance.now() - began) * rate) / SECOND) + 1)
    for (; sent < due; sent++) {
      const planned = began + (sent * SECOND) / rate
      const call = send(performance.timeOrigin + planned).then(() => times.push(performance.now() - planned))
      // Thrown at the end, with all others.
      call.catch(() => {})
      calls.push(call)
    }
    await pause(1)
  }
  await Promise.all(calls)
  return summary(times, performance.now() - began)
}

/** The value that this share of all is not above. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
}

function summary(times, elapsed) {
  return {
    count: times.length,
    perSecond: (times.length * SECOND) / elapsed,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
  }
}
