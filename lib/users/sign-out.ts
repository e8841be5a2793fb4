import { revokeAllSessionsOfUser, revokeSession } from '@/db/repositories/sessions'
import { now } from '@/lib/core/clock'

/** Ends one session; its cookie is worth nothing from here on. */
export async function signOut(merchantId: string, sessionIdHash: string): Promise<void> {
  await revokeSession(merchantId, sessionIdHash, now())
}

/** Ends every session of a person, the current one included. */
export async function signOutEverywhere(merchantId: string, userId: string): Promise<void> {
  await revokeAllSessionsOfUser(merchantId, userId, now())
}
