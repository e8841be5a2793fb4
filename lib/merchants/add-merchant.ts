import { isUniqueViolation, transaction } from '@/db/client'
import { appendAudit } from '@/db/repositories/audit'
import { getMerchant, insertMerchant } from '@/db/repositories/merchants'
import { insertUserIfNew } from '@/db/repositories/users'
import type { Merchant } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { env, isLiveKey } from '@/lib/core/env'
import { conflict, invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { ENV_ENDPOINT, merchantOf } from '@/lib/merchants/current-merchant'
import { normalizeEmail } from '@/lib/users/email'
import { hashPassword } from '@/lib/users/password'

export type NewMerchant = {
  name: string
  email: string
  password: string
  /** Made of the name unless given: what stands in the webhook's address and in that of the sign-in page. */
  endpoint?: string | undefined
}

/**
 * Adds a merchant in the mode of this installation, with its first user; it has no Stripe keys until that user enters
 * them. Throws 422 for bad fields and 409 `endpoint_taken`.
 */
export async function addMerchant(input: NewMerchant): Promise<Merchant> {
  const name = input.name.trim()
  if (name.length === 0 || name.length > 80) throw invalid('name_invalid', 'The name has 1 to 80 characters.', 'name')
  const endpoint = input.endpoint ?? endpointOf(name)
  if (!/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(endpoint) || endpoint === ENV_ENDPOINT)
    throw invalid('endpoint_invalid', 'The endpoint has up to 40 letters a-z, digits and dashes.', 'endpoint')
  const emailNorm = normalizeEmail(input.email)
  const passwordHash = await hashPassword(input.password, [input.email, name])
  const id = newId()
  const merchant = { id, livemode: isLiveKey(env().STRIPE_SECRET_KEY), name, endpoint }
  try {
    await transaction(() => insert(merchant, { email: input.email.trim(), emailNorm, passwordHash }))
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw conflict(
      'endpoint_taken',
      `There is a merchant with the endpoint ${endpoint}. Choose another with --endpoint.`,
    )
  }
  return merchantOf(await getMerchant(id))
}

type Row = { id: string; livemode: boolean; name: string; endpoint: string }

async function insert(row: Row, user: { email: string; emailNorm: string; passwordHash: string }): Promise<void> {
  const { id: merchantId, livemode, name } = row
  const at = now()
  await insertMerchant({ ...row, createdAt: at, updatedAt: at })
  const owned = { id: newId(), merchantId, livemode, createdAt: at, updatedAt: at }
  await insertUserIfNew({ ...owned, ...user, name, role: 'merchant' })
  await appendAudit({
    id: newId(),
    merchantId,
    livemode,
    at,
    actorType: 'operator',
    actorId: null,
    action: 'merchant.added',
    objectType: 'merchant',
    objectId: row.id,
    details: { endpoint: row.endpoint },
    requestId: null,
  })
}

function endpointOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '')
}
