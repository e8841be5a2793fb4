import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { metadataField } from '@/app/_doors/metadata'
import { checkoutSessionJson, checkoutSessionObject } from '@/app/_doors/objects/checkout-session'
import { operation, success } from '@/app/_doors/operation'
import { createCheckoutSession as create } from '@/lib/checkout-sessions/create-checkout-session'
import { invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { SAVED_CARDS_UIS } from '@/lib/core/terms'

const lineItem = z.strictObject({
  price: z.string().min(1).max(255).optional().describe('A price you made at Stripe, `price_…`.'),
  price_data: z
    .strictObject({
      currency: z.string('currency_invalid').describe('Three letters, ISO 4217.'),
      unit_amount: z
        .int('amount_invalid')
        .min(1, 'amount_invalid')
        .max(99_999_999, 'amount_too_large')
        .describe('An integer in the smallest unit of the currency.'),
      product_data: z.strictObject({
        name: z.string().trim().min(1).max(200).describe('What it is; the customer reads it.'),
        description: z.string().max(500).optional(),
      }),
    })
    .optional()
    .describe('A price for this line alone.'),
  quantity: z.int('quantity_invalid').min(1, 'quantity_invalid').max(999_999, 'quantity_invalid'),
})

const body = z.strictObject({
  line_items: z.array(lineItem).min(1).max(100).describe('What is bought; each line has a `price` or `price_data`.'),
  mode: z.literal('payment').default('payment'),
  ui_mode: z.enum(['custom', 'elements']).default('custom').describe('Both mean the same: your page or ours.'),
  customer: z
    .string()
    .max(255)
    .optional()
    .describe('A customer you have authenticated: its saved cards are offered. Without it somebody new pays.'),
  customer_creation: z.literal('always').optional().describe('Somebody new always becomes a customer.'),
  customer_email: z.string().max(254).optional().describe('The e-mail of somebody new, if you know it.'),
  saved_payment_method_options: z
    .strictObject({ payment_method_save: z.enum(['enabled', 'disabled']).default('disabled') })
    .default({ payment_method_save: 'disabled' })
    .describe('Whether the customer may have the card saved.'),
  saved_cards_ui: z
    .enum(SAVED_CARDS_UIS)
    .default('own')
    .describe(
      'Who shows saved cards and asks: `own` is our page, whose terms cover charges without the customer; `built_in` is ' +
        'Stripe’s form, whose box covers payments the customer makes.',
    ),
  success_url: z
    .url('return_url_not_allowed')
    .max(2_000)
    .optional()
    .describe(
      'Where a customer who has paid goes, on one of your allowed origins; `{CHECKOUT_SESSION_ID}` is filled in.',
    ),
  cancel_url: z
    .url('return_url_not_allowed')
    .max(2_000)
    .optional()
    .describe('Where a customer who changes its mind goes.'),
  description: z.string().max(200).optional().describe('What it is for; the names of the lines without it.'),
  expires_at: z.int().optional().describe('In seconds since 1970, 30 minutes to 24 hours ahead; 24 hours without it.'),
  metadata: metadataField.optional(),
})

/** Makes a Checkout Session and a page for it (contract C6). */
export const createCheckoutSession = operation({
  id: 'createCheckoutSession',
  method: 'POST',
  path: '/v1/checkout/sessions',
  tag: 'Checkout',
  summary: 'Create a checkout session',
  description:
    'Send the customer to `url`, or build a page of your own with `client_secret` and Stripe.js. The client secret is answered this once.',
  scope: 'charge',
  body,
  answers: {
    201: {
      description: 'The session.',
      schema: z.object({
        success: z.literal(true),
        data: checkoutSessionObject.extend({
          client_secret: z
            .string()
            .describe('For `initCheckoutElementsSdk` of Stripe.js. Give it to the customer’s browser alone.'),
        }),
      }),
    },
  },
  refusals: [404, 409],
  example: {
    line_items: [
      { price_data: { currency: 'usd', unit_amount: 1999, product_data: { name: 'Tasting box' } }, quantity: 2 },
    ],
    mode: 'payment',
    ui_mode: 'custom',
    customer_creation: 'always',
    saved_payment_method_options: { payment_method_save: 'enabled' },
  },
  async run({ ctx, body: sent, idempotencyKey }) {
    for (const param of ['customer_creation', 'customer_email'] as const)
      if (sent.customer !== undefined && sent[param] !== undefined)
        throw invalid('parameter_conflict', `Send customer or ${param}, not both.`, param)
    const { session, clientSecret } = await create(ctx, {
      lines: sent.line_items,
      customer: sent.customer === undefined ? undefined : idOf(sent.customer, 'cus', 'customer'),
      customerEmail: sent.customer_email,
      savesCards: sent.saved_payment_method_options.payment_method_save === 'enabled',
      savedCardsUi: sent.saved_cards_ui,
      successUrl: sent.success_url,
      cancelUrl: sent.cancel_url,
      description: sent.description,
      expiresAt: sent.expires_at,
      metadata: sent.metadata,
      clientKey: `api:${idempotencyKey ?? newId()}`,
    })
    return success(201, { ...checkoutSessionJson(session), client_secret: clientSecret })
  },
})
