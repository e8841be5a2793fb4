import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { operation, success } from '@/app/_doors/operation'
import { revokeWalletSessions as revoke } from '@/lib/hosted-links/create-wallet-session'

/** Takes every link to the hosted wallet of a customer out of use. */
export const revokeWalletSessions = operation({
  id: 'revokeWalletSessions',
  method: 'DELETE',
  path: '/v1/customers/{id}/wallet-session',
  tag: 'Cards',
  summary: 'Close a customer’s wallet links',
  scope: 'manage',
  answers: {
    200: {
      description: 'How many links were in use.',
      schema: z.object({ success: z.literal(true), data: z.object({ revoked: z.int() }) }),
    },
  },
  refusals: [404],
  async run({ ctx, params }) {
    return success(200, { revoked: await revoke(ctx, idOf(params.id, 'cus', 'customer')) })
  },
})
