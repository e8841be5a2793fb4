import type { Reply } from '@/app/_doors/operation'
import type { Ctx } from '@/lib/core/actor'
import { AppError } from '@/lib/core/errors'
import { sha256 } from '@/lib/core/ids'
import { runOnce } from '@/lib/idempotency/run-once'

/**
 * Runs a REST write under its `Idempotency-Key`, if it has one (contract 1.14): sent again, the kept answer comes back
 * as `replayed`. `what` is everything that makes it the same request: operation, address, query and body.
 */
export async function idempotent(
  ctx: Ctx,
  key: string | null,
  what: unknown[],
  run: () => Promise<Reply>,
): Promise<Reply & { replayed: boolean }> {
  if (key === null) return { ...(await run()), replayed: false }
  const kept = await runOnce(ctx, key, sha256(JSON.stringify(what)), async () => {
    const { status, body } = await run()
    return { status, body: JSON.stringify(body) }
  })
  return { status: kept.status, body: JSON.parse(kept.body), replayed: kept.replayed }
}

/** The `Idempotency-Key` of a request, or null; throws 400 when it is not 1 to 255 visible ASCII characters. */
export function idempotencyKey(request: Request): string | null {
  const key = request.headers.get('idempotency-key')
  if (key === null) return null
  // Two such headers arrive as one, joined by a comma and a space.
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key
  throw new AppError(
    'bad_request',
    'idempotency_key_invalid',
    'An Idempotency-Key is one value of 1 to 255 visible ASCII characters.',
  )
}
