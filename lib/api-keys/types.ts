import type { ApiKeyScope } from '@/lib/core/terms'

/** `ending`: replaced, and good until it expires. */
export type ApiKeyState = 'active' | 'ending' | 'expired' | 'revoked'

/** A key as pages show it, without what proves it; times in milliseconds since 1970. */
export type ApiKeyView = {
  id: string
  name: string
  /** How its owner knows it again, such as `ck_test_ab12…wxyz`. */
  hint: string
  scopes: ApiKeyScope[]
  state: ApiKeyState
  createdAt: number
  /** The e-mail of the merchant user who made it, if it was one. */
  createdBy: string | null
  /** To the minute. */
  lastUsedAt: number | null
  expiresAt: number | null
  revokedAt: number | null
}

/** How long a replaced key may go on working. */
export const OVERLAPS = ['now', 'hour', 'day', 'week'] as const
export type Overlap = (typeof OVERLAPS)[number]
