/** The card networks the stand-in knows, by the names Stripe gives them. */
export type CardBrand = 'visa' | 'mastercard' | 'amex' | 'discover' | 'diners' | 'jcb' | 'unionpay' | 'unknown'

/** How the numbers of one network look: first digits, whole lengths, grouping and the length of the security code. */
export type BrandFacts = {
  brand: CardBrand
  prefix: RegExp
  lengths: readonly number[]
  groups: readonly number[]
  cvc: 3 | 4
}

/** The networks as shoppers know them. */
export const BRAND_NAMES: Readonly<Record<CardBrand, string>> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
  discover: 'Discover',
  diners: 'Diners Club',
  jcb: 'JCB',
  unionpay: 'UnionPay',
  unknown: 'Card',
}

/** The network of a name the API gives; one it does not know is `unknown`. */
export function knownBrand(name: string): CardBrand {
  return BRANDS.find(({ brand }) => brand === name)?.brand ?? 'unknown'
}

const FOURS = [4, 4, 4, 4, 3]

const BRANDS: readonly BrandFacts[] = [
  { brand: 'amex', prefix: /^3[47]/, lengths: [15], groups: [4, 6, 5], cvc: 4 },
  { brand: 'diners', prefix: /^36/, lengths: [14], groups: [4, 6, 4], cvc: 3 },
  { brand: 'diners', prefix: /^3(0|[89])/, lengths: [16], groups: FOURS, cvc: 3 },
  { brand: 'jcb', prefix: /^35(2[89]|[3-8])/, lengths: [16], groups: FOURS, cvc: 3 },
  {
    brand: 'mastercard',
    prefix: /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/,
    lengths: [16],
    groups: FOURS,
    cvc: 3,
  },
  { brand: 'discover', prefix: /^(6011|64[4-9]|65)/, lengths: [16], groups: FOURS, cvc: 3 },
  { brand: 'unionpay', prefix: /^(62|81)/, lengths: [16, 17, 18, 19], groups: FOURS, cvc: 3 },
  { brand: 'visa', prefix: /^4/, lengths: [16], groups: FOURS, cvc: 3 },
]

const UNKNOWN: BrandFacts = { brand: 'unknown', prefix: /^/, lengths: [16], groups: FOURS, cvc: 3 }

/** The network a number belongs to, judged by its first digits alone. */
export function brandOf(digits: string): BrandFacts {
  return BRANDS.find((facts) => facts.prefix.test(digits)) ?? UNKNOWN
}
