import pino from 'pino'
import { env } from '@/lib/core/env'

// Whatever looks like a secret is blanked, wherever it stands in a text (security 1.3).
const SECRETS =
  /\b(?:sk|rk|whsec)_[A-Za-z0-9_]{6,}|\b(?:pi|seti|cs|cuss)_[A-Za-z0-9]+_secret_[A-Za-z0-9]+|\bck_(?:test|live)_[0-9a-z]{12}_[\w-]{43}|\bcf\.session=[^;\s]+/g
// No card begins with 1, and every time in milliseconds does. Our own ids come first: some look like a card up to a dash.
const ID_OR_CARD_NUMBER = /\b([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b|\b[2-6](?:[ -]?\d){12,18}\b/g

/** Blanks keys, client secrets, session cookies and card numbers in a text. */
export function redact(text: string): string {
  return text
    .replace(SECRETS, '[secret]')
    .replace(ID_OR_CARD_NUMBER, (found, id?: string) =>
      !id && passesLuhn(found.replace(/\D/g, '')) ? '[card number]' : found,
    )
}

/** Whether 13-19 digits pass the Luhn check, that is, could be a card number. */
export function passesLuhn(digits: string): boolean {
  if (!/^\d{13,19}$/.test(digits)) return false
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    const doubled = i % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

let logger: pino.Logger | undefined

/** The process's log: one JSON line per entry, UTC, redacted as a whole line. */
export function log(): pino.Logger {
  logger ??= pino(
    {
      level: env().LOG_LEVEL,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line: string) => process.stdout.write(redact(line)) },
  )
  return logger
}
