import { z } from 'zod'
import { sourceList, sourceListJson } from '@/app/_doors/objects/source'
import { isoTime } from '@/app/_doors/objects/time'
import { LOCALES } from '@/lib/core/terms'
import type { ApiCustomer } from '@/lib/customers/api-customer'
import type { CustomerWallet } from '@/lib/payment-methods/customer-wallet'

/** A customer in a list. */
export const customerObject = z
  .object({
    id: z.string().describe('Stripe’s `cus_…`; our own id while Stripe does not know the customer.'),
    object: z.literal('customer'),
    customer_id: z.string().describe('Our own id of it; every address takes either.'),
    email: z.string(),
    name: z.string().nullable(),
    default_payment_method: z.string().nullable().describe('The `pm_…` of the default card.'),
    default_source: z.string().nullable().describe('The same under its older name.'),
    locale: z.enum(LOCALES).nullable().describe('The language of pages and mails; null until it is known.'),
    metadata: z.record(z.string(), z.string()),
    created_at: isoTime,
  })
  .meta({ id: 'Customer' })

/** A customer with the ten newest cards (contract E7). */
export const customerWithCards = customerObject
  .extend({ sources: sourceList.describe('The ten newest cards.') })
  .meta({ id: 'CustomerWithCards' })

/** A customer as that object. */
export function customerJson(customer: ApiCustomer): z.output<typeof customerObject> {
  return {
    id: idOfCustomer(customer),
    object: 'customer',
    customer_id: customer.id,
    email: customer.email,
    name: customer.name,
    default_payment_method: customer.defaultCardId,
    default_source: customer.defaultCardId,
    locale: customer.locale,
    metadata: customer.metadata,
    created_at: new Date(customer.createdAt).toISOString(),
  }
}

/** A customer with its cards as that object. */
export function customerWithCardsJson(wallet: CustomerWallet): z.output<typeof customerWithCards> {
  return { ...customerJson(wallet), sources: sourceListJson(idOfCustomer(wallet), wallet.cards) }
}

function idOfCustomer({ id, stripeId }: ApiCustomer): string {
  return stripeId ?? id
}
