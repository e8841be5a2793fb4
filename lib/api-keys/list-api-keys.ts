import { listApiKeysOfMerchant } from '@/db/repositories/api-keys'
import type { Page, PageRequest } from '@/db/repositories/page'
import { listEmailsOfUsers } from '@/db/repositories/users'
import type { ApiKeyView } from '@/lib/api-keys/types'
import { apiKeyView } from '@/lib/api-keys/view'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'

/** One page of the merchant's keys, newest first: those that work, or those that do not any more. */
export async function listApiKeys(ctx: Ctx, request: PageRequest & { working: boolean }): Promise<Page<ApiKeyView>> {
  const { items, hasMore } = await listApiKeysOfMerchant(ctx.merchant.id, now(), request)
  const people = items.flatMap(({ createdBy }) => createdBy ?? [])
  const emails = await listEmailsOfUsers(ctx.merchant.id, people)
  return { items: items.map((row) => apiKeyView(row, emails)), hasMore }
}
