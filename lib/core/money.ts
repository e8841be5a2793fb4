/** How Stripe counts a currency: `digits` decimals in the smallest unit, amounts on a grid of `step` from `min` up. */
type Rule = { digits: 0 | 2 | 3; shown: 0 | 2 | 3; step: 1 | 10 | 100; min: number }

/** Why an amount is refused; the code travels to the caller unchanged (contract 1.6). */
export type AmountProblem = 'amount_invalid' | 'amount_too_small' | 'amount_too_large' | 'amount_granularity'

export type ParsedMoney = { ok: true; amount: number } | { ok: false; code: AmountProblem }

/** The largest amount Stripe takes: eight digits in the smallest unit. */
export const MAX_AMOUNT = 99_999_999

const TWO_DECIMALS =
  'aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bmd bnd bob brl bsd bwp byn bzd cad cdf chf cny cop ' +
  'crc cve czk dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gtq gyd hkd hnl htg huf idr ils inr jmd kes kgs ' +
  'khr kyd kzt lak lbp lkr lrd lsl mad mdl mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd pab ' +
  'pen pgk php pkr pln qar ron rsd rub sar sbd scr sek sgd shp sle sos srd std szl thb tjs top try ttd twd tzs ' +
  'uah usd uyu uzs wst xcd yer zar zmw'
const ZERO_DECIMALS = 'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'
/** The last of the three digits must be 0 (Stripe, "three-decimal currencies"). */
const THREE_DECIMALS = 'bhd jod kwd omr tnd'
/** Written without decimals, sent with two that must be 00 (Stripe, "special cases"). */
const ZERO_DECIMALS_SENT_WITH_TWO = 'isk ugx'

/** Stripe's published minimum charges, smallest unit; a currency not listed starts at one step of its grid. */
const MINIMUM: Record<string, number> = Object.fromEntries(
  (
    'usd 50,aed 200,aud 50,bgn 100,brl 50,cad 50,chf 50,czk 1500,dkk 250,eur 50,gbp 30,hkd 400,huf 17500,' +
    'inr 50,jpy 50,mxn 1000,myr 200,nok 300,nzd 50,pln 200,ron 200,sek 300,sgd 50,thb 1000'
  )
    .split(',')
    .map((entry) => [entry.slice(0, 3), Number(entry.slice(4))]),
)

const RULES = new Map<string, Rule>()

function register(codes: string, rule: Omit<Rule, 'min'>) {
  for (const code of codes.split(' ')) RULES.set(code, { ...rule, min: MINIMUM[code] ?? rule.step })
}
register(TWO_DECIMALS, { digits: 2, shown: 2, step: 1 })
register(ZERO_DECIMALS, { digits: 0, shown: 0, step: 1 })
register(THREE_DECIMALS, { digits: 3, shown: 3, step: 10 })
register(ZERO_DECIMALS_SENT_WITH_TWO, { digits: 2, shown: 0, step: 100 })

function ruleOf(currency: string): Rule {
  const rule = RULES.get(currency)
  if (!rule) throw new RangeError(`Not a currency: ${currency}`)
  return rule
}

/** Whether the text is a lower-case currency code that Stripe charges in; no case folding ("uſd" is not usd). */
export function isCurrency(value: unknown): value is string {
  return typeof value === 'string' && RULES.has(value)
}

/** The smallest amount that can be charged, in the smallest unit; throws RangeError for an unknown currency. */
export function minimumAmount(currency: string): number {
  return ruleOf(currency).min
}

/** Checks an amount in the smallest unit against the maximum, the grid and what its currency can be charged at least, or `min`. */
export function checkAmount(amount: number, currency: string, min = minimumAmount(currency)): ParsedMoney {
  const { step } = ruleOf(currency)
  if (!Number.isInteger(amount) || amount <= 0) return { ok: false, code: 'amount_invalid' }
  if (amount > MAX_AMOUNT) return { ok: false, code: 'amount_too_large' }
  if (amount % step !== 0) return { ok: false, code: 'amount_granularity' }
  if (amount < min) return { ok: false, code: 'amount_too_small' }
  return { ok: true, amount }
}

/** Writes an integer amount of the smallest unit as a decimal number with a point, "19.99"; no float is involved. */
export function toDecimal(amount: number, currency: string): `${number}` {
  const { digits, shown } = ruleOf(currency)
  if (!Number.isSafeInteger(amount)) throw new RangeError(`Not a whole amount: ${amount}`)
  const padded = String(Math.abs(amount)).padStart(digits + 1, '0')
  const whole = padded.slice(0, padded.length - digits)
  const fraction = padded.slice(padded.length - digits)
  // A stored amount off the grid is shown in full rather than cut.
  const kept = shown < digits && /^0*$/.test(fraction) ? '' : fraction
  return `${amount < 0 ? '-' : ''}${whole}${kept && `.${kept}`}` as `${number}`
}

const formatters = new Map<string, Intl.NumberFormat>()

/** Formats an integer amount of the smallest unit for people, 1999 eur → "€19.99"; throws RangeError if unknown. */
export function formatMoney(amount: number, currency: string, locale: string): string {
  const decimal = toDecimal(amount, currency)
  const decimals = decimal.split('.')[1]?.length ?? 0
  const key = `${locale} ${currency} ${decimals}`
  let formatter = formatters.get(key)
  if (!formatter) {
    const fraction = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
    formatter = new Intl.NumberFormat(locale, { style: 'currency', currency: currency.toUpperCase(), ...fraction })
    formatters.set(key, formatter)
  }
  return formatter.format(decimal)
}

function separators(locale: string) {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(1234567.5)
  const find = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  // India groups by two before the last three: 12,34,567.
  const inner = parts.filter(({ type }) => type === 'integer').at(-2)?.value.length ?? 3
  return { group: find('group'), decimal: find('decimal') || '.', inner }
}

/** Drops blanks, apostrophe groups and one symbol or code at either end: "€ 1 999,00" → "1999,00". */
function bare(text: string, currency: string, locale: string): string {
  const format = (display: 'symbol' | 'narrowSymbol') =>
    new Intl.NumberFormat(locale, { style: 'currency', currency: currency.toUpperCase(), currencyDisplay: display })
      .formatToParts(0)
      .find((part) => part.type === 'currency')?.value ?? ''
  const bareText = text.replace(/[\s\u00a0\u2009\u202f]/g, '')
  for (const mark of [currency, currency.toUpperCase(), format('symbol'), format('narrowSymbol')]) {
    const compact = mark.replace(/\s/g, '')
    if (compact && bareText.startsWith(compact)) return bareText.slice(compact.length)
    if (compact && bareText.endsWith(compact)) return bareText.slice(0, -compact.length)
  }
  return bareText
}

/**
 * Reads what a person typed as an amount of the smallest unit, by string arithmetic alone.
 * A separator in the wrong place ("19,99" in English) is `amount_invalid`: never guessed, never rounded. A refund may be
 * smaller than the smallest charge: `min`.
 */
export function parseMoney(text: string, currency: string, locale: string, min?: number): ParsedMoney {
  const { digits } = ruleOf(currency)
  const { group, decimal, inner } = separators(locale)
  const typed = bare(text, currency, locale)
  const point = group === '.' || typed.includes(decimal) ? decimal : '.'
  const [whole = '', fraction = '', ...rest] = typed.split(point)
  const groups = /^\s?$/.test(group) ? [whole] : whole.split(group)
  const [first = '', ...others] = groups
  const groupedBy = (size: number) =>
    /^\d{1,3}$/.test(first) &&
    first.length <= size &&
    others.every((part, i) => part.length === (i === others.length - 1 ? 3 : size))
  const grouped = others.length === 0 || groupedBy(3) || groupedBy(inner)
  const plain = groups.join('')
  if (rest.length > 0 || !grouped || !/^\d*$/.test(plain) || !/^\d*$/.test(fraction) || plain + fraction === '') {
    return { ok: false, code: 'amount_invalid' }
  }
  const significant = fraction.replace(/0+$/, '')
  if (significant.length > digits) return { ok: false, code: 'amount_granularity' }
  const all = (plain + significant.padEnd(digits, '0')).replace(/^0+/, '')
  if (all.length > 8) return { ok: false, code: 'amount_too_large' }
  return all === '' ? { ok: false, code: 'amount_too_small' } : checkAmount(Number(all), currency, min)
}
