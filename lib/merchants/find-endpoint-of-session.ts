import { findEndpointOfSession as find } from '@/db/repositories/sessions'
import { sha256 } from '@/lib/core/ids'

/** At which merchant somebody was signed in, also when that has ended since; null when nobody knows. */
export function findEndpointOfSession(sid: string): Promise<string | null> {
  return find(sha256(sid))
}
