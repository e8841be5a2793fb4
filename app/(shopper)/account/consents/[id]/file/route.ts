import { consentFile } from '@/app/_doors/consent-file'
import { idParam, orNotFound } from '@/app/_doors/or-not-found'
import { requireShopper } from '@/app/_doors/session'
import { getConsent } from '@/lib/consents/list-consents'

/** One agreement of the signed-in shopper as a file to keep. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { ctx } = await requireShopper()
  const consent = await orNotFound(getConsent(ctx, ctx.actor.customerId, await idParam(params)))
  return consentFile(consent, ctx.merchant.name)
}
