import { z } from 'zod'

/** An e-mail address as the verbs take it: plain ASCII, look-alikes from other scripts are refused (security 49). */
export const emailField = z
  .email({ error: ({ input }) => (input === undefined ? undefined : 'email_invalid') })
  .max(254, 'email_invalid')

/** A text of a person, counted as people do: an emoji is one character. */
export function shortText(most: number) {
  return z
    .string()
    .refine((text) => [...text].length <= most, `It may have ${most} characters.`)
    .meta({ maxLength: most })
}

/** Of an address's query: the card that is charged instead for what is scheduled. */
export const moveToField = z
  .string()
  .max(255)
  .optional()
  .describe('Another card of the customer, by `pm_…` or our id: what is scheduled is charged to it instead.')

/** Of an address's query: `force=true` cancels what stands in the way. */
export const forceField = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true')
  .describe('`true` cancels what is still to be charged to it.')
  .meta({ type: 'boolean', default: false })
