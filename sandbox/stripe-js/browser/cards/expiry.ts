/** What is wrong with an expiration date, or null. */
export type ExpiryProblem = 'incomplete' | 'year_past' | 'month_past' | 'year_invalid' | null

/** A month from 1 to 12 and a year of four digits. */
export type Expiry = { month: number; year: number }

const FARTHEST_YEARS = 50

/** "12 / 30" from what was typed or filled in ("1230", "12/2030", "4"); `deleting` lets the separator be erased. */
export function formatExpiry(typed: string, deleting = false): string {
  const { month, year, separated } = split(typed)
  if (month.length < 2) return month !== '' && month !== '0' && separated && !deleting ? `0${month} / ${year}` : month
  if (deleting && year === '') return month
  return `${month} / ${year}`
}

/** The month and year of a formatted expiration date, or null while it is incomplete. */
export function parseExpiry(formatted: string): Expiry | null {
  const match = /^(\d\d) \/ (\d\d)$/.exec(formatted)
  if (!match) return null
  const month = Number(match[1])
  return month >= 1 && month <= 12 ? { month, year: 2000 + Number(match[2]) } : null
}

/** Judges an expiration date against the day `now`: a card works until the end of its month. */
export function expiryProblem(formatted: string, now: Date): ExpiryProblem {
  const expiry = parseExpiry(formatted)
  if (!expiry) return 'incomplete'
  const year = now.getFullYear()
  if (expiry.year < year) return 'year_past'
  if (expiry.year === year && expiry.month < now.getMonth() + 1) return 'month_past'
  return expiry.year > year + FARTHEST_YEARS ? 'year_invalid' : null
}

function split(typed: string): { month: string; year: string; separated: boolean } {
  const slash = typed.search(/[/-]/)
  if (slash >= 0) {
    const month = typed.slice(0, slash).replace(/\D/g, '').slice(0, 2)
    return { month, year: shortYear(typed.slice(slash + 1).replace(/\D/g, '')), separated: true }
  }
  const digits = typed.replace(/\D/g, '')
  // No month starts with 2-9 or is above 12: the zero the shopper left out is put in.
  const short = /^[2-9]/.test(digits) || Number(digits.slice(0, 2)) > 12
  const month = short ? `0${digits.slice(0, 1)}` : digits.slice(0, 2)
  return { month, year: shortYear(digits.slice(short ? 1 : 2)), separated: false }
}

function shortYear(digits: string): string {
  return /^20\d\d$/.test(digits) ? digits.slice(2) : digits.slice(0, 2)
}
