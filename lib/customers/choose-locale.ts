import { updateCustomer } from '@/db/repositories/customers'
import { now } from '@/lib/core/clock'
import type { Locale } from '@/lib/core/terms'

/** Keeps the language that a customer has chosen, for the mails and for other devices. */
export async function chooseLocale(
  { merchantId, customerId }: { merchantId: string; customerId: string },
  locale: Locale,
): Promise<void> {
  await updateCustomer(merchantId, customerId, { locale, updatedAt: now() })
}
