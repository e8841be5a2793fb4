import { findLiveLinkOfPayment, insertRecoveryLink, supersedeLinksOfPayment } from '@/db/repositories/recovery-links'
import type { RecoveryLinkRow } from '@/db/schema/recovery-links'
import type { Ctx } from '@/lib/core/actor'
import { DAY, now } from '@/lib/core/clock'
import { linkToken } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { newId, sha256 } from '@/lib/core/ids'
import type { RecoveryLinkView } from '@/lib/payments/types'

type RecoveryLinkFacts = Pick<RecoveryLinkRow, 'id' | 'expiresAt' | 'sentAt'>

/** Makes the one live link of a payment, superseding those before; to be called inside a transaction. */
export async function rotateRecoveryLink(ctx: Ctx, paymentId: string): Promise<RecoveryLinkFacts> {
  const at = now()
  await supersedeLinksOfPayment(ctx.merchant.id, paymentId, at)
  const id = newId()
  const link = { id, expiresAt: at + ctx.merchant.recoveryDays * DAY }
  await insertRecoveryLink({
    ...link,
    merchantId: ctx.merchant.id,
    livemode: ctx.livemode,
    paymentId,
    tokenHash: sha256(linkToken(id)),
    createdAt: at,
  })
  return { ...link, sentAt: null }
}

/** The address of a link: our own token, no client secret (contract 1.11). */
export function recoveryUrl(linkId: string): string {
  return `${env().APP_URL}/recover/${linkToken(linkId)}`
}

/** The occasion of the mail that carries a link: there is one of it. */
export function recoveryMailKey(linkId: string): string {
  return `recovery:${linkId}`
}

/** A link as the merchant may copy it. */
export function recoveryLinkView(link: RecoveryLinkFacts): RecoveryLinkView {
  return { url: recoveryUrl(link.id), expiresAt: link.expiresAt, sentAt: link.sentAt }
}

/** The live link of a payment, or null. */
export async function findRecoveryLink(ctx: Ctx, paymentId: string): Promise<RecoveryLinkRow | null> {
  return findLiveLinkOfPayment(ctx.merchant.id, paymentId, now())
}
