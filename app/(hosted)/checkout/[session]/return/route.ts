import { cleanReturn } from '@/app/_doors/clean-return'

/** Back from the bank: the checkout's page reads the truth. */
export async function GET(_request: Request, { params }: { params: Promise<{ session: string }> }): Promise<Response> {
  const { session: token } = await params
  return cleanReturn(/^[\w-]{43}$/.test(token) ? `/checkout/${token}` : '/')
}
