import { z } from 'zod'
import { CONSENT_PURPOSES } from '@/lib/core/terms'
import type { AttestedConsent } from '@/lib/consents/types'

/** The agreement a merchant collected itself, as it is sent (contract 1.9). */
export const consentFields = z.strictObject({
  purpose: z.enum(CONSENT_PURPOSES).describe('Which charges were agreed to.'),
  accepted_at: z.int().positive().max(99_999_999_999).describe('When, in seconds since 1970.'),
  text: z.string().min(1).max(10_000).optional().describe('The words that stood beside the box, on one line.'),
  terms_version: z.string().min(1).max(40).optional(),
  ip: z.union([z.ipv4(), z.ipv6()]).optional().describe('Of the customer.'),
  user_agent: z.string().max(400).optional(),
  locale: z
    .string()
    .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/)
    .optional()
    .describe('The language of the words, such as `en` or `fr-CA`.'),
})

/** A sent agreement as the verbs take it. */
export function attestedConsent(sent: z.output<typeof consentFields> | undefined): AttestedConsent | undefined {
  return (
    sent && {
      purpose: sent.purpose,
      acceptedAt: sent.accepted_at * 1_000,
      text: sent.text,
      termsVersion: sent.terms_version,
      ip: sent.ip,
      userAgent: sent.user_agent,
      locale: sent.locale,
    }
  )
}
