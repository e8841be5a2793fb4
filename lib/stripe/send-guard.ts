import { AsyncLocalStorage } from 'node:async_hooks'
import Stripe from 'stripe'
import { now } from '@/lib/core/clock'
import { noteSend } from '@/lib/stripe/outage'
import { type Account, takeTurn } from '@/lib/stripe/pace'

// stripe-node repeats a call by itself; what an answer proves depends on how often the call really left (engine 2.2).
type Watch = { until: number; sends: number }
const watches = new AsyncLocalStorage<Watch>()

type HttpClient = ReturnType<typeof Stripe.createNodeHttpClient>

/** Node's HTTP client that counts the sends of a watched call and refuses those that come too late. */
export function watchedHttpClient(account: Account): HttpClient {
  const inner = Stripe.createNodeHttpClient()
  const send = inner.makeRequest.bind(inner)
  inner.makeRequest = async (...request) => {
    const [, , path, method] = request
    await takeTurn(account, method, path)
    // Asked after the wait for the turn: that is when it leaves.
    const watch = watches.getStore()
    if (watch && now() >= watch.until) throw new Error('this idempotency key is too old to be sent')
    if (watch) watch.sends++
    try {
      const answer = await send(...request)
      noteSend(answer.getStatusCode() < 500)
      return answer
    } catch (error) {
      noteSend(false)
      throw error
    }
  }
  return inner
}

/** Runs one Stripe call of which nothing may be sent from `until` on (milliseconds since 1970), and counts its sends. */
export async function watchSends<T>(until: number, call: () => Promise<T>): Promise<{ sends: number; answer: T }> {
  const watch: Watch = { until, sends: 0 }
  const answer = await watches.run(watch, call)
  return { sends: watch.sends, answer }
}
