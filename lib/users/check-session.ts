import { findLiveSession, type LiveSession, touchSession } from '@/db/repositories/sessions'
import { MINUTE, now } from '@/lib/core/clock'
import { sha256 } from '@/lib/core/ids'
import { SESSION_LIFE } from '@/lib/users/sign-in'

/**
 * Who is behind a session id, with merchant and customer in one read; null when its row is gone, revoked, expired or
 * idle too long. Checked on every request.
 */
export async function checkSession(sid: string): Promise<LiveSession | null> {
  const at = now()
  const idHash = sha256(sid)
  const live = await findLiveSession(idHash, at)
  if (!live || at - live.session.lastSeenAt > SESSION_LIFE[live.session.role].idle) return null
  // One write a minute at most: reading a page must not wait for the disk.
  if (at - live.session.lastSeenAt > MINUTE) await touchSession(idHash, at, at - MINUTE)
  return live
}
