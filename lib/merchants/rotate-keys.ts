import { transaction } from '@/db/client'
import { appendAudit } from '@/db/repositories/audit'
import { countAnswersNotUnder, listAnswersNotUnder, rewrapAnswer } from '@/db/repositories/idempotency-keys'
import { listCredentialsNotUnder, rewrapStripeCredentials } from '@/db/repositories/stripe-credentials'
import type { AuditDetails } from '@/db/schema/audit'
import type { IdempotencyKeyRow } from '@/db/schema/idempotency-keys'
import type { StripeCredentialsRow } from '@/db/schema/stripe-credentials'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { activeKeyId, seal, type SealedPlace, unseal } from '@/lib/core/seal'
import { placesOf } from '@/lib/merchants/load-stripe-credentials'

const AT_ONCE = 200

/** What a rotation came to: rows wrapped anew, rows that could not be opened, and what is left by key. */
export type Rotation = {
  active: string
  credentials: number
  answers: number
  failed: string[]
  left: Map<string, number>
}

type Rewrapped = { merchantId: string; livemode: boolean; from: string; write: () => Promise<boolean> }

/**
 * Wraps every stored secret anew that is under another key than the active one, in batches; each is audited with its
 * commit. Stopped half-way, the next run goes on; a row that changed meanwhile is left to it. Rows that cannot be opened
 * stay as they are and are named.
 */
export async function rotateKeys(): Promise<Rotation> {
  const active = activeKeyId()
  const failed: string[] = []
  const opened = await rewrapAll(await listCredentialsNotUnder(active), rewrapCredentials, failed)
  const credentials = await commit(active, 'stripe_credentials', opened)
  let answers = 0
  for (let after = ''; ;) {
    const rows = await listAnswersNotUnder(active, after, AT_ONCE)
    answers += await commit(active, 'idempotency_keys', await rewrapAll(rows, rewrapOneAnswer, failed))
    after = rows.at(-1)?.id ?? ''
    if (rows.length < AT_ONCE) break
  }
  return { active, credentials, answers, failed, left: await leftUnderOthers(active) }
}

async function rewrapAll<Row extends { id: string }>(
  rows: Row[],
  rewrap: (row: Row) => Promise<Rewrapped>,
  failed: string[],
): Promise<Rewrapped[]> {
  const done: Rewrapped[] = []
  for (const row of rows) {
    try {
      done.push(await rewrap(row))
    } catch {
      failed.push(row.id)
    }
  }
  return done
}

async function rewrapCredentials(row: StripeCredentialsRow): Promise<Rewrapped> {
  const places = placesOf(row)
  const sealed = {
    secretKeySealed: await anew(row.secretKeySealed, places.secretKey),
    webhookSecretSealed: await anew(row.webhookSecretSealed, places.webhookSecret),
    kid: activeKeyId(),
  }
  const { merchantId, livemode, kid: from } = row
  return { merchantId, livemode, from, write: () => rewrapStripeCredentials(row, sealed) }
}

async function rewrapOneAnswer(row: IdempotencyKeyRow): Promise<Rewrapped> {
  const { merchantId, livemode } = row
  const sealed = await anew(row.responseSealed ?? '', { merchantId, field: 'answer', rowId: row.id })
  return { merchantId, livemode, from: row.kid ?? '', write: () => rewrapAnswer(row, sealed, activeKeyId()) }
}

async function anew(sealed: string, place: SealedPlace): Promise<string> {
  return seal(await unseal(sealed, place), place)
}

// Written with their entries in the audit log: one for each merchant and key they came from.
async function commit(active: string, table: string, rewrapped: Rewrapped[]): Promise<number> {
  if (rewrapped.length === 0) return 0
  return transaction(async () => {
    const counts = new Map<string, { of: Rewrapped; rows: number }>()
    for (const one of rewrapped) {
      if (!(await one.write())) continue
      const name = `${one.merchantId} ${one.from}`
      counts.set(name, { of: one, rows: (counts.get(name)?.rows ?? 0) + 1 })
    }
    let written = 0
    for (const { of, rows } of counts.values()) {
      await note(of, table, { from: of.from, to: active, rows })
      written += rows
    }
    return written
  })
}

function note({ merchantId, livemode }: Rewrapped, objectType: string, details: AuditDetails): Promise<void> {
  return appendAudit({
    id: newId(),
    merchantId,
    livemode,
    at: now(),
    actorType: 'operator',
    actorId: null,
    action: 'keys.rotated',
    objectType,
    objectId: merchantId,
    details,
    requestId: null,
  })
}

async function leftUnderOthers(active: string): Promise<Map<string, number>> {
  const left = await countAnswersNotUnder(active)
  for (const { kid } of await listCredentialsNotUnder(active)) left.set(kid, (left.get(kid) ?? 0) + 1)
  return left
}
