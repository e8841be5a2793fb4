import type { Call } from '#sandbox/api/endpoint.ts'
import { mergeMetadata, type MetadataChange } from '#sandbox/api/metadata.ts'
import { cardOfName } from '#sandbox/cards/find.ts'
import { emptyBillingDetails, networksOf } from '#sandbox/objects/payment-method.ts'
import { newId } from '#sandbox/state/ids.ts'
import type { BillingDetails, PaymentMethodRecord } from '#sandbox/state/records.ts'
import { cardDataOfName, cardDataOfNumber, type CardData, type CardEntry } from './card-data.ts'
import { takeToken } from './tokens.ts'

/** What else a PaymentMethod is made with. */
export interface PaymentMethodExtras {
  billing_details?: BillingDetails | undefined
  metadata?: MetadataChange | undefined
  allow_redisplay?: PaymentMethodRecord['allow_redisplay'] | undefined
  preferred_network?: string | undefined
}

/** Stores a PaymentMethod of a card; a card of the older APIs brings its id along. */
export function storeMethod(
  call: Call,
  data: CardData,
  extras: PaymentMethodExtras = {},
  id = newId('pm'),
): PaymentMethodRecord {
  const billing = extras.billing_details ?? emptyBillingDetails()
  const record: PaymentMethodRecord = {
    id,
    created: call.clock.seconds(),
    metadata: mergeMetadata({}, extras.metadata),
    ...data,
    postal_check: billing.address.postal_code === null ? null : 'unchecked',
    line1_check: billing.address.line1 === null ? null : 'unchecked',
    customer: null,
    billing_details: billing,
    allow_redisplay: extras.allow_redisplay ?? 'unspecified',
    set_up: false,
    spent: false,
  }
  if (extras.preferred_network !== undefined) preferNetwork(record, extras.preferred_network)
  call.store.insert(call.account, 'payment_method', record)
  return record
}

/** Keeps which network its owner prefers; one the card does not have is kept as `invalid_preference`, null clears it. */
export function preferNetwork(record: PaymentMethodRecord, network: string | null): void {
  if (network === null) delete record.preferred_network
  else if (networksOf(cardOfName(record.card)).includes(network)) record.preferred_network = network
  else record.preferred_network = 'invalid_preference'
}

/** A PaymentMethod from a card number, as the frame of the browser script sends it; secret keys are refused. */
export function createFromNumber(call: Call, entry: CardEntry, extras: PaymentMethodExtras): PaymentMethodRecord {
  return storeMethod(call, cardDataOfNumber(call, entry), extras)
}

/** A new PaymentMethod from a `pm_card_…` name, or undefined when the table has none such. */
export function createFromName(call: Call, name: string): PaymentMethodRecord | undefined {
  const data = cardDataOfName(call, name)
  return data && storeMethod(call, data)
}

/** A PaymentMethod from a card token, which is used up by it. */
export function createFromToken(
  call: Call,
  id: string,
  param: string,
  extras: PaymentMethodExtras,
): PaymentMethodRecord {
  const token = takeToken(call, id, param)
  return storeMethod(call, token.data, { billing_details: token.billing_details, ...defined(extras) })
}

function defined(extras: PaymentMethodExtras): PaymentMethodExtras {
  const { billing_details: billing, ...rest } = extras
  return billing === undefined ? rest : { ...rest, billing_details: billing }
}
