'use server'
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { merchantAction } from '@/app/_doors/action'
import { rowId } from '@/app/_doors/row-id'
import { resolveAlarm } from '@/lib/alarms/resolve-alarm'
import type { ActionResult } from '@/lib/core/result'

const fields = z.object({ alarmId: rowId('alarm') })

/** Somebody has looked at an alarm. */
export async function resolve(_previous: ActionResult<unknown> | null, form: FormData): Promise<ActionResult<unknown>> {
  return merchantAction(fields, form, async (ctx, { alarmId }) => {
    await resolveAlarm(ctx, alarmId)
    revalidatePath('/admin', 'layout')
    return null
  })
}
