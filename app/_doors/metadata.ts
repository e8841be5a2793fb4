import { z } from 'zod'

const MOST_KEYS = 50

// Names in code points, as Stripe counts them; ours begin with cf_ and find a payment again at Stripe.
const record = z
  .record(z.string(), z.string('metadata_invalid'), 'metadata_invalid')
  .refine((value) => Object.keys(value).length <= MOST_KEYS, 'metadata_invalid')
  .refine((value) => Object.keys(value).every(isName), 'metadata_invalid')
  .refine((value) => Object.values(value).every((text) => [...text].length <= 500), 'metadata_invalid')

function isName(name: string): boolean {
  const length = [...name].length
  return length >= 1 && length <= 40 && !/[[\]]|^cf_/.test(name)
}

/** The merchant's notes on a new object, within Stripe's limits (contract 1.13); a key without a value is left out. */
export const metadataField = record
  .transform((value) => Object.fromEntries(Object.entries(value).filter(([, text]) => text !== '')))
  .describe('Your own notes: up to 50 keys of 40 characters with values of 500.')

/**
 * A change of those notes (contract E4): the keys sent are set, one with an empty value is unset, and an empty
 * `metadata` unsets all; null stands for the last.
 */
export const metadataChangeField = z
  .union([record, z.literal(''), z.null()], 'metadata_invalid')
  .transform((value) => (value === null || value === '' || Object.keys(value).length === 0 ? null : value))
  .describe('Keys to set; one with an empty value is unset, an empty metadata unsets all.')
