const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
const KEY = /\b(?:sk|rk|whsec)_[A-Za-z0-9_]{6,}/
const CLIENT_SECRET = /\b(?:pi|seti|cs|cuss)_[A-Za-z0-9]+_secret_[A-Za-z0-9]+/
// Cards begin with 2 to 6; the milliseconds of our times with 1.
const DIGITS = /(?<![\w-])[2-6]\d{3}[ -]?\d{4}[ -]?\d{4}[ -]?\d{2,7}(?![\w-])/g
// Blanked on the way into the log: somebody tried to write one all the same.
const BLANKED = /\[(?:secret|card number)\]/

/** Which kinds of secrets stand in a text, as its own judge: nothing of the product's redaction is asked. */
export function secretsIn(text: string): string[] {
  const found: string[] = []
  if (KEY.test(text)) found.push('a key')
  if (CLIENT_SECRET.test(text)) found.push('a client secret')
  if (BLANKED.test(text)) found.push('a blanked secret')
  const cards = text.replace(UUID, '').match(DIGITS) ?? []
  if (cards.some((digits) => isCardNumber(digits.replace(/\D/g, '')))) found.push('a card number')
  return found
}

function isCardNumber(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
