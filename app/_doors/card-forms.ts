import { z } from 'zod'
import { checkText } from '@/app/_doors/check'
import { requestFacts } from '@/app/_doors/request'
import { shortText } from '@/app/_doors/objects/fields'
import { rowId } from '@/app/_doors/row-id'
import { COUNTRY_CODES } from '@/lib/core/countries'
import { CHOSEN_NETWORKS } from '@/lib/core/terms'
import type { RemovalChoices } from '@/lib/payment-methods/remove-payment-method'
import type { CardEdit } from '@/lib/payment-methods/update-payment-method'
import type { RecordConsentInput } from '@/lib/consents/record-consent'

/** A posted card of the wallet. */
export const cardForm = z.object({ paymentMethodId: rowId('card') })

/** Its removal: `yes` when the shopper has seen what it is still to be charged for, and the card that takes that over. */
export const removalForm = cardForm.extend({
  cancelScheduled: z.enum(['yes', '']).default(''),
  moveTo: z.union([z.literal(''), rowId('card')]).default(''),
})

/** That removal as the verb takes it. */
export function removalOf({ cancelScheduled, moveTo }: z.output<typeof removalForm>): RemovalChoices {
  return { force: cancelScheduled === 'yes', moveTo: moveTo || undefined }
}

const line = (name: string, most = 255) =>
  shortText(most).transform((text) => {
    checkText(text, name)
    return text.trim()
  })
const figures = z
  .string()
  .regex(/^\d{1,16}$/)
  .transform(Number)

/** What can be changed of a card (contract E5); every field is sent, an empty one clears. */
export const editForm = cardForm.extend({
  nickname: line('nickname', 40),
  name: line('name'),
  address_line1: line('address_line1'),
  address_line2: line('address_line2'),
  address_city: line('address_city'),
  address_state: line('address_state'),
  address_zip: line('address_zip'),
  address_country: z.union([z.literal(''), z.enum(COUNTRY_CODES)]),
  exp_month: figures.pipe(z.int().min(1).max(12)),
  exp_year: figures.pipe(z.int().min(1_000).max(9_999)),
  preferred_network: z.enum(['', ...CHOSEN_NETWORKS]).optional(),
  seen_at: figures,
})

/** That change as the verb takes it. */
export function editOf(sent: z.output<typeof editForm>): CardEdit {
  return {
    nickname: sent.nickname,
    billing: {
      name: sent.name,
      line1: sent.address_line1,
      line2: sent.address_line2,
      city: sent.address_city,
      state: sent.address_state,
      zip: sent.address_zip,
      country: sent.address_country,
    },
    expMonth: sent.exp_month,
    expYear: sent.exp_year,
    preferredNetwork: sent.preferred_network === undefined ? undefined : sent.preferred_network || null,
    seenAt: sent.seen_at,
  }
}

/** The set-up of a new card. */
export const setupForm = z.object({ setupIntentId: z.string().regex(/^seti_\w{1,250}$/) })

/** What was agreed to before it is confirmed. */
export const agreementForm = setupForm.extend({
  termsVersion: z.string().max(40),
  termsSha256: z.string().length(64),
  // The browser's clock, kept as evidence beside our own; absent means that the box was never ticked.
  checkedAt: z.number().int().positive().optional(),
})

/** That agreement as it is recorded, with the facts of this request; `pageUrl` without what would open the page again. */
export async function agreementOf(
  { setupIntentId, termsSha256, checkedAt }: z.output<typeof agreementForm>,
  pageUrl: string,
): Promise<RecordConsentInput> {
  const { ip, userAgent, acceptLanguage } = await requestFacts()
  return {
    stripeSetupIntentId: setupIntentId,
    accepted: checkedAt !== undefined,
    termsSha256,
    checkedAt: checkedAt ?? null,
    pageUrl,
    ip,
    userAgent,
    acceptLanguage,
  }
}
