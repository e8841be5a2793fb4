type PostalRule = { example: string; complete: RegExp; longest: number; numeric: boolean; zip: boolean }

// Stripe asks for it only where card networks check it.
const RULES: Readonly<Record<string, PostalRule>> = {
  US: { example: '12345', complete: /^\d{5}(-?\d{4})?$/, longest: 10, numeric: true, zip: true },
  PR: { example: '12345', complete: /^\d{5}(-?\d{4})?$/, longest: 10, numeric: true, zip: true },
  CA: { example: 'M5T 1T4', complete: /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/, longest: 7, numeric: false, zip: false },
  GB: { example: 'WS11 1DB', complete: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/, longest: 8, numeric: false, zip: false },
}

/** How a country writes the postal code the form asks for, or null where it does not ask. */
export function postalRule(country: string): PostalRule | null {
  return RULES[country] ?? null
}

/** A postal code as it is kept: capitals, single spaces, no longer than the country's longest. */
export function formatPostalCode(typed: string, country: string): string {
  return typed
    .toUpperCase()
    .replace(/\s+/g, ' ')
    .trimStart()
    .slice(0, postalRule(country)?.longest ?? 12)
}

/** Whether a postal code is whole; always true where the form does not ask for it. */
export function postalCodeComplete(value: string, country: string): boolean {
  return postalRule(country)?.complete.test(value.trim()) ?? true
}
