import { idParam, orNotFound } from '@/app/_doors/or-not-found'
import { requireMerchant } from '@/app/_doors/session'
import { getEvidence } from '@/lib/payments/get-evidence'
import { evidenceFile } from './evidence-file'

/** Everything on record about one payment as one file, for a dispute. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { ctx } = await requireMerchant()
  return evidenceFile(await orNotFound(getEvidence(ctx, await idParam(params))))
}
