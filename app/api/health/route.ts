import { answer, route } from '@/app/_doors/route'
import { ENV_ENDPOINT, getMerchantByEndpoint } from '@/lib/merchants/current-merchant'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = route({
  // Reads one row: up means that the database answers, not only that the process lives.
  async GET() {
    await getMerchantByEndpoint(ENV_ENDPOINT)
    return answer(200, { status: 'ok' })
  },
})
