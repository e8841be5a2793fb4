import { cleanReturn } from '@/app/_doors/clean-return'
import { isId } from '@/lib/core/ids'

/** Back from the bank: the payment's page reads the truth. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params
  return cleanReturn(isId(id) ? `/account/payments/${id}` : '/account/payments')
}
