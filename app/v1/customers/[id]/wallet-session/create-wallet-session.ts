import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { operation, success } from '@/app/_doors/operation'
import { createWalletSession as create } from '@/lib/hosted-links/create-wallet-session'

/** Makes a link to the hosted wallet of a customer. */
export const createWalletSession = operation({
  id: 'createWalletSession',
  method: 'POST',
  path: '/v1/customers/{id}/wallet-session',
  tag: 'Cards',
  summary: 'Open a customer’s wallet',
  description:
    'Send a customer you have authenticated to `url`: there it sees, adds and removes its cards, without signing in. The link works for an hour; a new one does not end it.',
  scope: 'manage',
  body: z.strictObject({
    return_url: z
      .string()
      .min(1)
      .max(2_000)
      .optional()
      .describe('Where the page leads back to. It must be on one of your allowed origins.'),
  }),
  answers: {
    201: {
      description: 'The link.',
      schema: z.object({
        success: z.literal(true),
        data: z.object({
          url: z.url().describe('Answered this once.'),
          expires_at: z.int().describe('In seconds since 1970.'),
        }),
      }),
    },
  },
  refusals: [404],
  example: {},
  async run({ ctx, params, body }) {
    const { url, expiresAt } = await create(ctx, idOf(params.id, 'cus', 'customer'), body.return_url)
    return success(201, { url, expires_at: Math.floor(expiresAt / 1_000) })
  },
})
