import type { Stripe } from '@stripe/stripe-js'
import { loadStripe } from '@stripe/stripe-js/pure'
import type { Locale } from '@/lib/core/terms'
import type { StripeBrowserConfig } from '@/lib/payment-methods/types'

/** How long the script may take before the page says that it did not come. */
const LOAD_TIMEOUT_MS = 15_000

const scripts = new Map<string, Promise<void>>()
const clients = new Map<string, Promise<Stripe>>()

/** Puts a classic script on the page once; a failed one is taken away so that a retry asks again. */
function placeScript(url: string): Promise<void> {
  const known = scripts.get(url)
  if (known) return known
  const placed = new Promise<void>((resolve, reject) => {
    const script = document.createElement('script')
    script.src = url
    script.addEventListener('load', () => resolve())
    script.addEventListener('error', () => {
      script.remove()
      scripts.delete(url)
      reject(new Error('script_failed'))
    })
    document.head.append(script)
  })
  scripts.set(url, placed)
  return placed
}

async function load({ publishableKey, scriptUrl }: StripeBrowserConfig, locale: Locale): Promise<Stripe> {
  // loadStripe uses a window.Stripe that is there already, so the local Stripe's script goes first.
  if (scriptUrl) await placeScript(scriptUrl)
  const stripe = await loadStripe(publishableKey, { locale })
  if (!stripe) throw new Error('stripe_missing')
  return stripe
}

/** The one Stripe object per key, in the language of its first asker; rejects when the script is blocked or not there in time, and can then be asked again. */
export function stripeFor(config: StripeBrowserConfig, locale: Locale): Promise<Stripe> {
  // Another language later is told to the card form alone: another Stripe object would empty it.
  const known = clients.get(config.publishableKey)
  if (known) return known
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('timeout')), LOAD_TIMEOUT_MS))
  const loading = Promise.race([load(config, locale), late])
  clients.set(config.publishableKey, loading)
  loading.catch(() => clients.delete(config.publishableKey))
  return loading
}
