import { z } from 'zod'
import { invalid } from '@/lib/core/errors'

const email = z.email().max(254)

/**
 * Checks an e-mail address and gives the form it is compared in (lower case, NFC). Only ASCII is accepted: look-alikes
 * from other scripts would make two people one. Throws 422 `email_invalid`, about the field it was
 * typed into.
 */
export function normalizeEmail(text: string, field = 'email'): string {
  const trimmed = text.trim()
  if (!/^[\x21-\x7e]+$/.test(trimmed) || !email.safeParse(trimmed).success)
    throw invalid('email_invalid', 'Enter an e-mail address like name@example.com.', field)
  return trimmed.toLowerCase()
}
