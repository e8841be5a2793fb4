import { findPaymentByClientKey } from '@/db/repositories/payments'
import { findStripeEvent } from '@/db/repositories/stripe-events'
import { charge, deliver, type World } from '@/lib/testing'
import type { Wallet } from '@/lib/testing-charges'
import { eventText } from '@/lib/testing-stripe'

/** Something asked of the product that can be asked again under the same name. */
export type Attempt = { wallet: Wallet; kind: 'charge' | 'webhook'; key: string }

/** Asks for it; 'done' when it was not refused. */
export async function attempt(world: World, { wallet, kind, key }: Attempt): Promise<'done'> {
  if (kind === 'charge') await charge(world, wallet.shopper, wallet.card, { clientKey: key })
  else await deliver(world, eventText('customer.created', 'cus_any', { id: eventOf(key) }))
  return 'done'
}

/** Whether anything of it is there. */
export async function finished({ merchant }: World, { kind, key }: Attempt): Promise<boolean> {
  if (kind === 'charge') return (await findPaymentByClientKey(merchant.id, key)) !== null
  return (await findStripeEvent(merchant.id, eventOf(key))) !== null
}

const eventOf = (key: string) => `evt_${key.replaceAll('-', '')}`
