import { drain } from '@/lib/workers/worker'
import { setClock } from '@/lib/testing-stripe'
import { AT_ONCE } from '@/lib/testing-volume'

/** Does something `count` times, `atOnce` of them at any moment; the answers in order. */
export async function many<T>(count: number, one: (i: number) => Promise<T>, atOnce = AT_ONCE): Promise<T[]> {
  const answers: T[] = []
  let next = 0
  const hand = async () => {
    while (next < count) {
      const i = next++
      answers[i] = await one(i)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, hand))
  return answers
}

/** Runs everything that is due, by several workers at once: jobs mostly wait for Stripe, 32 in each of them. */
export async function drainTogether(workers = Math.ceil(AT_ONCE / 100)): Promise<void> {
  await Promise.all(Array.from({ length: workers }, () => drain()))
}

/** Walks the product's clock to these times from now, in milliseconds, and does what is due at each. */
export async function walkTo(times: number[]): Promise<void> {
  for (const time of times) {
    setClock(time)
    await drainTogether()
  }
}
