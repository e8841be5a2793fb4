import type { FrozenLine } from '@/lib/core/frozen-checkout'
import { invalid } from '@/lib/core/errors'
import { isCurrency } from '@/lib/core/money'
import { checkMoney } from '@/lib/payments/input'

/**
 * Checks what is to be paid before Stripe is asked: each line has one of `price` and `price_data`, and where all prices
 * are given here their sum can be charged (contract 1.6). Throws 422 with the line as the parameter.
 */
export function checkLines(lines: FrozenLine[]): FrozenLine[] {
  const checked = lines.map(checkLine)
  const currencies = new Set(checked.map(({ price_data: data }) => data?.currency))
  if (currencies.has(undefined)) return checked
  const [currency = '', other] = currencies
  if (other !== undefined)
    throw invalid('currency_mixed', 'All lines of a checkout are paid in one currency.', 'line_items')
  const total = checked.reduce((sum, { quantity, price_data: data }) => sum + quantity * (data?.unit_amount ?? 0), 0)
  checkMoney(total, currency)
  return checked
}

function checkLine({ price, price_data: data, ...line }: FrozenLine, index: number): FrozenLine {
  const at = `line_items.${index}`
  if ((price === undefined) === (data === undefined))
    throw invalid('price_missing', 'Each line has a price or price_data, and not both.', at)
  if (!data) return { ...line, price }
  const currency = data.currency.toLowerCase()
  // No case folding beyond ASCII: "uſd" is not usd.
  if (!/^[A-Za-z]{3}$/.test(data.currency) || !isCurrency(currency))
    throw invalid('currency_invalid', 'Choose a currency Stripe can charge.', `${at}.price_data.currency`)
  return { ...line, price_data: { ...data, currency } }
}
