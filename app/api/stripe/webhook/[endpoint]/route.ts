import { answer, readBytes, route } from '@/app/_doors/route'
import { getMerchantByEndpoint } from '@/lib/merchants/current-merchant'
import { receiveStripeEvent } from '@/lib/stripe-events/receive-stripe-event'

const MOST_BYTES = 512 * 1024

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = route<{ endpoint: string }>({
  async POST(request, { params }) {
    const merchant = await getMerchantByEndpoint((await params).endpoint)
    const body = await readBytes(request, MOST_BYTES)
    await receiveStripeEvent(merchant, body, request.headers.get('stripe-signature'))
    return answer(200, { received: true })
  },
})
