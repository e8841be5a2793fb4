'use server'
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { merchantAction } from '@/app/_doors/action'
import { rowId } from '@/app/_doors/row-id'
import type { ActionResult } from '@/lib/core/result'
import { replayDeadJobs } from '@/lib/jobs/replay-dead-jobs'
import { replayJob } from '@/lib/jobs/replay-job'
import type { ReplayResult } from '@/lib/jobs/types'

const fields = z.object({ jobId: z.union([z.literal('all'), rowId('job')]) })

/** Runs one job again that was given up, or all of them. */
export async function replay(
  _previous: ActionResult<ReplayResult> | null,
  form: FormData,
): Promise<ActionResult<ReplayResult>> {
  return merchantAction(fields, form, async (ctx, { jobId }) => {
    const result = jobId === 'all' ? { all: await replayDeadJobs(ctx) } : { one: await replayJob(ctx, jobId) }
    revalidatePath('/admin', 'layout')
    return result
  })
}
