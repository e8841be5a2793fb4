import { transaction } from '@/db/client'
import { insertCustomer } from '@/db/repositories/customers'
import { insertUserIfNew } from '@/db/repositories/users'
import type { Merchant } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { conflict, invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { auditUser } from '@/lib/users/audit-user'
import { normalizeEmail } from '@/lib/users/email'
import { hashPassword } from '@/lib/users/password'

export type SignUpInput = { email: string; name: string; password: string }

/**
 * Creates a shopper with its own customer row. A customer the merchant made by API with the same e-mail stays apart:
 * an unverified e-mail never opens somebody's cards (field note 8). Throws 422 for bad fields, 409 `email_taken`.
 */
export async function signUp(
  merchant: Merchant,
  input: SignUpInput,
  requestId: string,
): Promise<{ userId: string; customerId: string }> {
  const emailNorm = normalizeEmail(input.email)
  const name = checkName(input.name)
  const passwordHash = await hashPassword(input.password, [input.email, name])
  const userId = newId()
  const customerId = newId()
  const at = now()
  const owner = { merchantId: merchant.id, livemode: merchant.livemode, createdAt: at, updatedAt: at }
  const person = { email: input.email.trim(), emailNorm, name }
  await transaction(async () => {
    if (!(await insertUserIfNew({ ...owner, ...person, id: userId, passwordHash, role: 'shopper' })))
      throw conflict('email_taken', 'There is an account with this e-mail. Sign in instead.')
    await insertCustomer({ ...owner, ...person, id: customerId, userId })
    await auditUser(merchant, { id: userId, role: 'shopper' }, 'user.signed_up', requestId)
  })
  return { userId, customerId }
}

/** A person's name: 1-255 characters, no control characters. */
function checkName(text: string): string {
  const name = text.trim().normalize('NFC')
  if (name.length === 0 || [...name].length > 255 || /\p{Cc}/u.test(name))
    throw invalid('name_invalid', 'Enter a name of at most 255 characters.', 'name')
  return name
}
