import { iso31661 } from 'iso-3166'

/** The two-letter codes of all countries, ISO 3166. */
export const COUNTRY_CODES: readonly string[] = iso31661.map((country) => country.alpha2)
