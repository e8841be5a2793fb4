import { notFound } from 'next/navigation'
import { consentFile } from '@/app/_doors/consent-file'
import { idParam, orNotFound } from '@/app/_doors/or-not-found'
import { requestFacts } from '@/app/_doors/request'
import { getConsent } from '@/lib/consents/list-consents'
import { openWalletSession } from '@/lib/hosted-links/open-wallet-session'

type Place = { params: Promise<{ token: string; id: string }> }

/** One agreement of the customer behind a link as a file to keep. */
export async function GET(_request: Request, { params }: Place): Promise<Response> {
  const [{ token }, id, { requestId }] = await Promise.all([params, idParam(params), requestFacts()])
  const wallet = await orNotFound(openWalletSession(token, requestId))
  if (wallet.kind === 'ended') notFound()
  const { ctx, link } = wallet.opened
  return consentFile(await orNotFound(getConsent(ctx, link.customerId, id)), ctx.merchant.name)
}
