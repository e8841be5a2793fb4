import { cleanReturn } from '@/app/_doors/clean-return'

/** Back from the bank: the webhook stores the card, the wallet shows it. */
export async function GET(_request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const { token } = await params
  return cleanReturn(/^[\w-]{43}$/.test(token) ? `/wallet/${token}` : '/')
}
