import { markAlarmMended } from '@/db/repositories/alarms'
import { countOpenDifferences } from '@/db/repositories/wallet-differences'
import { raiseAlarm } from '@/lib/alarms/raise-alarm'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'

const KIND = 'wallet_difference'
const listOf = ({ merchant }: Ctx) => ({ type: 'wallets', id: merchant.id })

/** Raises the one alarm of the whole list while there is a difference on it, with the caller's transaction. */
export async function raiseDifferenceAlarm(ctx: Ctx): Promise<void> {
  const differences = await countOpenDifferences(ctx.merchant.id)
  if (differences > 0) await raiseAlarm(ctx, { kind: KIND, object: listOf(ctx), details: { differences } })
  else await markAlarmMended(ctx.merchant.id, KIND, listOf(ctx), now())
}

/** Ends it with the last difference. */
export async function mendDifferenceAlarm(ctx: Ctx): Promise<void> {
  if ((await countOpenDifferences(ctx.merchant.id)) === 0)
    await markAlarmMended(ctx.merchant.id, KIND, listOf(ctx), now())
}
