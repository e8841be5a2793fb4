import { findTerms } from '@/db/repositories/terms'
import { scopeOf } from '@/lib/consents/current-terms'
import type { Asked, AskedTerms } from '@/lib/consents/types'
import type { Ctx } from '@/lib/core/actor'

/** The words that a page showed and that were kept then, by their hash; null when none were. */
export async function keptTerms(ctx: Ctx, asked: Asked, sha256: string | null): Promise<AskedTerms | null> {
  const kept = sha256 && (await findTerms(ctx.merchant.id, sha256))
  if (!kept) return null
  const { version, language, text } = kept
  const [what = '', when = '', howMuch = '', cancel = '', label = ''] = text.split('\n')
  const lines = { what, when, howMuch, cancel }
  const terms = { version, language, sha256: kept.sha256, text, lines, label }
  return { terms, purpose: asked.purpose, scope: scopeOf(asked, { ...lines, label }) }
}
