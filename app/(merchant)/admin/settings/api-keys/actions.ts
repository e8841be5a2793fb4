'use server'
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { merchantAction } from '@/app/_doors/action'
import { passwordAction } from '@/app/_doors/password-action'
import { rowId } from '@/app/_doors/row-id'
import { createApiKey } from '@/lib/api-keys/create-api-key'
import { revokeApiKey } from '@/lib/api-keys/revoke-api-key'
import { rotateApiKey } from '@/lib/api-keys/rotate-api-key'
import { OVERLAPS } from '@/lib/api-keys/types'
import type { ActionResult } from '@/lib/core/result'
import { API_KEY_SCOPES } from '@/lib/core/terms'

type NewKey = ActionResult<{ key: string }>

const ticked = z.literal('on').optional()
const creation = z.object({ name: z.string().max(300), read: ticked, charge: ticked, manage: ticked })
const rotation = z.object({ apiKeyId: rowId('API key'), overlap: z.enum(OVERLAPS) })
const revocation = z.object({ apiKeyId: rowId('API key') })

// The page is not made anew by these two: the window that shows the key would go with its row.

/** Makes a key; its text is in this one answer. Asks for the password again. */
export async function create(_previous: NewKey | null, form: FormData): Promise<NewKey> {
  return passwordAction(creation, form, async (ctx, { name, ...boxes }) => {
    return { key: await createApiKey(ctx, { name, scopes: API_KEY_SCOPES.filter((scope) => boxes[scope]) }) }
  })
}

/** Replaces a key; the text of the new one is in this one answer. Asks for the password again. */
export async function rotate(_previous: NewKey | null, form: FormData): Promise<NewKey> {
  return passwordAction(rotation, form, async (ctx, { apiKeyId, overlap }) => {
    return { key: await rotateApiKey(ctx, apiKeyId, overlap) }
  })
}

/** Ends a key at once; in a hurry nobody is asked for a password. */
export async function revoke(_previous: ActionResult<unknown> | null, form: FormData): Promise<ActionResult<unknown>> {
  return merchantAction(revocation, form, async (ctx, { apiKeyId }) => {
    await revokeApiKey(ctx, apiKeyId)
    revalidatePath('/admin/settings/api-keys')
    return null
  })
}
