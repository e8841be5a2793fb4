import type { Call } from '#sandbox/api/endpoint.ts'
import { badParameter, refused } from '#sandbox/api/errors.ts'
import { mergeMetadata } from '#sandbox/api/metadata.ts'
import { required } from '#sandbox/api/params.ts'
import type { lineItemsParam } from '#sandbox/resources/checkout-session-params.ts'
import { formatAmount, minimumAmount } from '#sandbox/resources/money.ts'
import { requirePrice, writePrice } from '#sandbox/resources/price-params.ts'
import { requireProduct } from '#sandbox/resources/product-params.ts'
import type { LineItemRecord, PriceRecord } from '#sandbox/state/checkout-records.ts'
import { newId } from '#sandbox/state/ids.ts'

type Given = ReturnType<typeof lineItemsParam.read>[number]

const MOST_ITEMS = 100

function priceOf(call: Call, given: Given, at: string): PriceRecord {
  if (given.price !== undefined && given.price_data !== undefined) {
    throw badParameter('You may only specify one of these parameters: price, price_data.', `${at}[price]`)
  }
  if (given.price_data !== undefined) return writePrice(call, given.price_data, `${at}[price_data]`, { active: false })
  if (given.price === undefined) {
    throw refused('You must provide either price or price_data for each line item when using prices.', { param: at })
  }
  const price = requirePrice(call, given.price, `${at}[price]`)
  if (price.active) return price
  throw refused('The price specified is inactive. This field only accepts active prices.', { param: `${at}[price]` })
}

function adjustableOf(given: Given, before: LineItemRecord | undefined): LineItemRecord['adjustable_quantity'] {
  const { adjustable_quantity: adjustable } = given
  if (adjustable === undefined) return before?.adjustable_quantity ?? null
  return adjustable.enabled === true ? { minimum: adjustable.minimum ?? 0, maximum: adjustable.maximum ?? 99 } : null
}

function readItem(call: Call, given: Given, before: LineItemRecord | undefined, at: string): LineItemRecord {
  const replaced = before === undefined || given.price !== undefined || given.price_data !== undefined
  const price = replaced ? priceOf(call, given, at) : undefined
  if (price !== undefined && price.recurring !== null) {
    throw refused(
      'You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only ' +
        'one-time prices.',
      { param: at },
    )
  }
  const quantity = given.quantity ?? before?.quantity
  if (quantity === undefined) {
    throw refused(`Quantity is required. Add \`quantity\` to \`${at}\``, { param: `${at}[quantity]` })
  }
  if (quantity < 1) {
    const message = 'This value must be greater than or equal to 1.'
    throw badParameter(message, `${at}[quantity]`, 'parameter_invalid_integer')
  }
  const item: LineItemRecord = {
    id: before?.id ?? newId('li'),
    price: price?.id ?? before?.price ?? '',
    description: price === undefined ? (before?.description ?? '') : requireProduct(call, price.product, at).name,
    currency: price?.currency ?? before?.currency ?? '',
    unit_amount: price?.unit_amount ?? before?.unit_amount ?? 0,
    quantity,
    adjustable_quantity: adjustableOf(given, before),
    metadata: mergeMetadata(before?.metadata ?? {}, given.metadata),
  }
  return item
}

/** Reads the `line_items` of a session in payment mode; an `id` keeps a line of before. */
export function readLineItems(call: Call, given: Given[] | undefined, before: LineItemRecord[] = []): LineItemRecord[] {
  const items = required(given, 'line_items').map((one, index) => {
    const at = `line_items[${index}]`
    const kept = one.id === undefined ? undefined : before.find(({ id }) => id === one.id)
    if (one.id !== undefined && kept === undefined) {
      throw refused(`No such line item: '${one.id}'`, { code: 'resource_missing', param: `${at}[id]` })
    }
    return readItem(call, one, kept, at)
  })
  if (items.length === 0) throw badParameter('Missing required param: line_items.', 'line_items', 'parameter_missing')
  if (items.length > MOST_ITEMS) throw badParameter('You may only specify up to 100 `line_items`.', 'line_items')
  checkTotal(items)
  return items
}

/** What the lines add up to, in the smallest unit. */
export function totalOf(items: LineItemRecord[]): number {
  return items.reduce((sum, item) => sum + item.unit_amount * item.quantity, 0)
}

/** 400 for lines of several currencies, or a total Stripe would not charge. */
export function checkTotal(items: LineItemRecord[]): void {
  const currency = items[0]?.currency ?? ''
  const other = items.find((item) => item.currency !== currency)
  if (other !== undefined) {
    throw refused(
      'All prices on a Checkout session must have the same `currency`. If your prices all support multiple currencies, ' +
        'make sure that they all share a default currency.',
      { param: 'line_items' },
    )
  }
  const total = totalOf(items)
  if (total === 0) {
    throw refused('This local sandbox does not imitate Checkout Sessions that cost nothing.', { param: 'line_items' })
  }
  const least = minimumAmount(currency)
  if (total < least) {
    throw refused(
      `The Checkout Session's total amount due must add up to at least ${formatAmount(least, currency)} ${currency}`,
      { code: 'amount_too_small' },
    )
  }
  if (total > 99_999_999) {
    const most = formatAmount(99_999_999, currency)
    throw refused(`The Checkout Session's total amount due must be no more than ${most}`, { code: 'amount_too_large' })
  }
}
