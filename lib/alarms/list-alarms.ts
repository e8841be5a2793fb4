import { listAlarmsOfMerchant } from '@/db/repositories/alarms'
import type { Page, PageRequest } from '@/db/repositories/page'
import { listEmailsOfUsers } from '@/db/repositories/users'
import type { AlarmRow } from '@/db/schema/alarms'
import type { AlarmView } from '@/lib/alarms/types'
import type { Ctx } from '@/lib/core/actor'

/** One page of the merchant's alarms, newest first: those that wait for somebody, or those that are resolved. */
export async function listAlarms(ctx: Ctx, request: PageRequest & { open: boolean }): Promise<Page<AlarmView>> {
  const { items, hasMore } = await listAlarmsOfMerchant(ctx.merchant.id, request)
  const people = items.flatMap(({ resolvedBy }) => resolvedBy ?? [])
  const emails = await listEmailsOfUsers(ctx.merchant.id, people)
  return { items: items.map((row) => alarmView(row, emails)), hasMore }
}

/** An alarm row as pages show it; `emails` by user id. */
export function alarmView(row: AlarmRow, emails: Map<string, string>): AlarmView {
  return {
    id: row.id,
    kind: row.kind,
    object: { type: row.objectType, id: row.objectId },
    details: row.details,
    times: row.times,
    createdAt: row.createdAt,
    lastAt: row.lastAt,
    resolvedAt: row.resolvedAt,
    resolvedBy: row.resolvedBy && (emails.get(row.resolvedBy) ?? null),
  }
}
