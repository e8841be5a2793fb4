import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { operation, success } from '@/app/_doors/operation'
import { startHostedCardSetup } from '@/lib/payment-methods/start-hosted-card-setup'

/** Starts saving a card (contract D3). */
export const createSetupIntent = operation({
  id: 'createSetupIntent',
  method: 'POST',
  path: '/v1/customers/{id}/setup-intent',
  tag: 'Cards',
  summary: 'Start saving a card',
  description:
    'Answers what a page needs to collect a card. Hand `data` to the popup of our SDK, or use `client_secret` with ' +
    'Stripe Elements on a page of your own; then attach the card by `setup_intent_id`. A card that nobody attaches is ' +
    'detached after seven days.',
  scope: 'manage',
  body: z.strictObject({
    return_url: z
      .string()
      .min(1)
      .max(2_000)
      .optional()
      .describe('Where our page goes back to when it is not a popup. It must be on one of your allowed origins.'),
  }),
  answers: {
    201: {
      description: 'Started.',
      schema: z.object({
        success: z.literal(true),
        data: z.object({
          client_secret: z.string().describe('For the page that asked, and for nobody else.'),
          publishable_key: z.string(),
          setup_intent_id: z.string(),
          url: z.url().describe('Our own page that saves the card.'),
          expires_at: z.int().describe('Until when that page works, in seconds since 1970.'),
        }),
      }),
    },
  },
  refusals: [404, 409, 503],
  example: {},
  async run({ ctx, params, body }) {
    const customer = idOf(params.id, 'cus', 'customer')
    const { clientSecret, stripe, setupIntentId, url, expiresAt } = await startHostedCardSetup(
      ctx,
      customer,
      body.return_url,
    )
    return success(201, {
      client_secret: clientSecret,
      publishable_key: stripe.publishableKey,
      setup_intent_id: setupIntentId,
      url,
      expires_at: Math.floor(expiresAt / 1_000),
    })
  },
})
