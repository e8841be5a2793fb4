import { cleanReturn } from '@/app/_doors/clean-return'

/** Back from the bank: the page saves what was confirmed. Of the query only where the shop's page is goes along. */
export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const { token } = await params
  if (!/^[\w-]{43}$/.test(token)) return cleanReturn('/')
  const returnUrl = new URL(request.url).searchParams.get('return_url')
  const query = returnUrl === null ? '' : `?${new URLSearchParams({ return_url: returnUrl })}`
  return cleanReturn(`/popup/add-card/${token}${query}`)
}
