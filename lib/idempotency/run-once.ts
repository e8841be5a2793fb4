import {
  answerIdempotencyKey,
  deleteIdempotencyKey,
  extendIdempotencyLock,
  findIdempotencyKey,
  insertIdempotencyKeyIfNew,
  takeOverIdempotencyKey,
} from '@/db/repositories/idempotency-keys'
import type { IdempotencyKeyRow } from '@/db/schema/idempotency-keys'
import type { Ctx } from '@/lib/core/actor'
import { DAY, now, SECOND } from '@/lib/core/clock'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { keyIdOf, seal, unseal } from '@/lib/core/seal'

/** What is answered to a REST write: status and JSON body as text. */
export type KeptAnswer = { status: number; body: string }

const KEPT = 30 * DAY
// Whoever runs a key says every second that it is alive; one that has been silent for three has died.
const LOCK = 3 * SECOND
const SIGN_OF_LIFE = SECOND

/**
 * Runs a write once for its `Idempotency-Key` (contract 1.14): sent again, the kept answer comes back. Throws 409
 * `idempotency_key_in_use` while it runs and 422 `idempotency_key_reused` for another request. Refusals thrown and 202
 * are not kept, so the next one runs anew; whoever runs a key after a crash does the same write once more, which must
 * therefore be one that finds its own earlier work.
 */
export async function runOnce(
  ctx: Ctx,
  key: string,
  requestSha256: string,
  run: () => Promise<KeptAnswer>,
): Promise<KeptAnswer & { replayed: boolean }> {
  const claimed = await claim(ctx, key, requestSha256)
  if ('body' in claimed) return { ...claimed, replayed: true }
  const heartbeat = setInterval(() => void stillRunning(ctx, claimed.id), SIGN_OF_LIFE).unref()
  try {
    const answer = await run()
    if (answer.status === 202) await deleteIdempotencyKey(ctx.merchant.id, claimed.id)
    else await keep(ctx, claimed.id, answer)
    return { ...answer, replayed: false }
  } catch (error) {
    await deleteIdempotencyKey(ctx.merchant.id, claimed.id)
    throw error
  } finally {
    clearInterval(heartbeat)
  }
}

async function stillRunning(ctx: Ctx, id: string): Promise<void> {
  await extendIdempotencyLock(ctx.merchant.id, id, now() + LOCK).catch((error: unknown) =>
    log().warn({ err: error, key: id }, 'the lock of an idempotency key could not be extended'),
  )
}

async function claim(ctx: Ctx, key: string, requestSha256: string): Promise<{ id: string } | KeptAnswer> {
  for (;;) {
    const at = now()
    const id = newId()
    const row = {
      id,
      merchantId: ctx.merchant.id,
      livemode: ctx.livemode,
      key,
      requestSha256,
      status: 'running' as const,
      lockedUntil: at + LOCK,
      createdAt: at,
      expiresAt: at + KEPT,
    }
    if (await insertIdempotencyKeyIfNew(row)) return { id }
    const known = await findIdempotencyKey(ctx.merchant.id, key)
    // Forgotten between the two looks: there is room now.
    if (!known) continue
    if (known.expiresAt <= at) await deleteIdempotencyKey(ctx.merchant.id, known.id)
    else if (known.requestSha256 !== requestSha256) throw reused()
    else if (known.status === 'answered') return await keptAnswer(ctx, known)
    else if (known.lockedUntil > at) throw inUse()
    else if (await takeOverIdempotencyKey(known, at + LOCK)) return { id: known.id }
  }
}

async function keep(ctx: Ctx, id: string, { status, body }: KeptAnswer): Promise<void> {
  const responseSealed = await seal(body, { merchantId: ctx.merchant.id, field: 'answer', rowId: id })
  await answerIdempotencyKey(ctx.merchant.id, id, {
    responseStatus: status,
    responseSealed,
    kid: keyIdOf(responseSealed),
  })
}

async function keptAnswer(ctx: Ctx, row: IdempotencyKeyRow): Promise<KeptAnswer> {
  if (row.responseStatus === null || row.responseSealed === null) throw new Error('an answered key has no answer')
  const place = { merchantId: ctx.merchant.id, field: 'answer', rowId: row.id }
  return { status: row.responseStatus, body: await unseal(row.responseSealed, place) }
}

function inUse(): AppError {
  return new AppError(
    'conflict',
    'idempotency_key_in_use',
    'A request with this Idempotency-Key is still running. Send it again in a moment.',
  )
}

function reused(): AppError {
  return new AppError(
    'invalid',
    'idempotency_key_reused',
    'This Idempotency-Key was used for another request. Use a new one for each.',
  )
}
