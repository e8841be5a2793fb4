import { badParameter } from '#sandbox/api/errors.ts'

const ZERO_DECIMAL = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf'.split(' '))
const THREE_DECIMAL = new Set('bhd jod kwd omr tnd'.split(' '))
const TWO_DECIMAL = new Set(
  (
    'usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bmd bnd bob brl bsd bwp byn bzd cad cdf chf cny cop crc ' +
    'cve czk dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gtq gyd hkd hnl hrk htg huf idr ils inr isk jmd kes kgs ' +
    'khr kyd kzt lak lbp lkr lrd lsl mad mdl mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd pab pen ' +
    'pgk php pkr pln qar ron rsd rub sar sbd scr sek sgd shp sle sos srd std szl thb tjs top try ttd twd tzs uah uyu ' +
    'uzs wst xcd yer zar zmw'
  ).split(' '),
)

/** The smallest charge by currency, in its smallest unit; one whole unit where Stripe names none. */
const MINIMUM: Record<string, number> = {
  usd: 50,
  aed: 200,
  aud: 50,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  inr: 50,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
}
const MAXIMUM = 99_999_999

/** A three-letter currency in lower case, or 400. */
export function readCurrency(given: string): string {
  const currency = given.toLowerCase()
  if (ZERO_DECIMAL.has(currency) || THREE_DECIMAL.has(currency) || TWO_DECIMAL.has(currency)) return currency
  const all = [...TWO_DECIMAL, ...ZERO_DECIMAL, ...THREE_DECIMAL].join(', ')
  throw badParameter(`Invalid currency: ${given}. Stripe currently supports these currencies: ${all}`, 'currency')
}

/** The fraction digits of a currency. */
export function fractionDigits(currency: string): number {
  if (ZERO_DECIMAL.has(currency)) return 0
  return THREE_DECIMAL.has(currency) ? 3 : 2
}

/** An amount as Stripe's messages print it: `$6.00`, `€1.50`, `¥50`. */
export function formatAmount(amount: number, currency: string): string {
  const digits = fractionDigits(currency)
  const style = { style: 'currency', currency, minimumFractionDigits: digits } as const
  return new Intl.NumberFormat('en-US', style).format(amount / 10 ** digits)
}

/** The smallest amount Stripe charges in a currency, in its smallest unit. */
export function minimumAmount(currency: string): number {
  return MINIMUM[currency] ?? (THREE_DECIMAL.has(currency) ? 100 : ZERO_DECIMAL.has(currency) ? 1 : 50)
}

/** 400 for an amount below the minimum, above eight digits, or off the grid of a three-decimal currency. */
export function checkAmount(amount: number, currency: string): void {
  if (amount < 1) {
    throw badParameter(
      'The amount must be greater than or equal to the minimum charge amount allowed for your account and the ' +
        'currency set (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).  If you want to save a ' +
        'Payment Method for future use without an immediate payment, use a Setup Intent instead: ' +
        'https://docs.stripe.com/payments/setup-intents',
      'amount',
      'parameter_invalid_integer',
    )
  }
  const minimum = minimumAmount(currency)
  if (amount < minimum) {
    const least = formatAmount(minimum, currency)
    throw badParameter(`Amount must be at least ${least} ${currency}`, 'amount', 'amount_too_small')
  }
  if (amount > MAXIMUM) {
    const most = formatAmount(MAXIMUM, currency)
    throw badParameter(`Amount must be no more than ${most}`, 'amount', 'amount_too_large')
  }
  if (THREE_DECIMAL.has(currency) && amount % 10 !== 0) {
    throw badParameter(
      `Invalid amount for ${currency}: the last digit must be 0, because three-decimal amounts are charged in tens.`,
      'amount',
      'parameter_invalid_integer',
    )
  }
}
