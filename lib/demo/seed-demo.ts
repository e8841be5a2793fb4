import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { findUserByEmail } from '@/db/repositories/users'
import { findCustomerByUser } from '@/db/repositories/customers'
import { newApiKeyText } from '@/lib/api-keys/api-key-text'
import { ensureApiKey } from '@/lib/api-keys/ensure-api-key'
import type { Ctx, Merchant } from '@/lib/core/actor'
import { derivedKey } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import { ensureStripeCustomer } from '@/lib/customers/ensure-stripe-customer'
import { DEMO_MERCHANT, DEMO_SHOPPERS, type DemoShopper } from '@/lib/demo/demo-people'
import { ensureMerchantUser } from '@/lib/merchants/bootstrap-merchant'
import { adoptPaymentMethod } from '@/lib/payment-methods/adopt-payment-method'
import { listPaymentMethods } from '@/lib/payment-methods/list-payment-methods'
import { chargeSavedCard } from '@/lib/payments/charge-saved-card'
import { requestPayment } from '@/lib/payments/request-payment'
import { publishableKeyOf } from '@/lib/stripe/credentials'
import { signUp } from '@/lib/users/sign-up'

/**
 * Fills an empty wallet through the product's own verbs and writes `.data/demo.json`; run again it adds nothing.
 * Refused with live keys by the environment's check.
 */
export async function seedDemo(merchant: Merchant): Promise<void> {
  const ctx: Ctx = { merchant, livemode: merchant.livemode, actor: { type: 'demo' }, requestId: `demo_${newId()}` }
  await ensureMerchantUser(merchant, DEMO_MERCHANT)
  // One after the other, oldest first: the list shows the printed shopper on top.
  for (const shopper of DEMO_SHOPPERS.toReversed()) await seedShopper(ctx, shopper)
  await writeDemoFile(merchant, await ensureDemoKey(ctx))
}

// Derived, so that a second start can write the same one down again: only its hash is stored.
async function ensureDemoKey(ctx: Ctx): Promise<string> {
  const key = newApiKeyText(ctx.livemode, 'demo00000000', derivedKey('demo-api-key').toString('base64url'))
  return ensureApiKey(ctx, { name: 'Demo', scopes: ['read', 'charge', 'manage'] }, key)
}

async function seedShopper(ctx: Ctx, shopper: DemoShopper): Promise<void> {
  const customerId = await ensureShopper(ctx, shopper)
  const stored = await listPaymentMethods(ctx, customerId)
  if (stored.length > 0) return
  await ensureStripeCustomer(ctx, customerId)
  for (const { token, charge } of shopper.cards) {
    const { id: paymentMethodId } = (await adoptPaymentMethod(ctx, customerId, token)).row
    await chargeSavedCard(ctx, {
      ...charge,
      customerId,
      paymentMethodId,
      currency: 'eur',
      purpose: 'off_session_unscheduled',
      clientKey: `demo:${paymentMethodId}`,
      confirmDuplicate: false,
    })
  }
  if (shopper !== DEMO_SHOPPERS[0]) return
  await requestPayment(ctx, {
    customerId,
    amount: 2_450,
    currency: 'eur',
    reason: 'Tasting box, November',
    clientKey: `demo:${customerId}`,
  })
}

async function ensureShopper(ctx: Ctx, shopper: DemoShopper): Promise<string> {
  const user = await findUserByEmail(ctx.merchant.id, shopper.email)
  const customer = user && (await findCustomerByUser(ctx.merchant.id, user.id))
  return customer ? customer.id : (await signUp(ctx.merchant, shopper, ctx.requestId)).customerId
}

async function writeDemoFile(merchant: Merchant, apiKey: string): Promise<void> {
  const { APP_URL, STRIPE_API_BASE, CARDFILE_DEMO_FILE } = env()
  const { email, password } = DEMO_SHOPPERS[0]
  const facts = {
    app_url: APP_URL,
    sandbox_url: STRIPE_API_BASE ?? null,
    publishable_key: await publishableKeyOf(merchant),
    shopper: { email, password },
    merchant: { email: DEMO_MERCHANT.email, password: DEMO_MERCHANT.password },
    api_key: apiKey,
  }
  await mkdir(dirname(CARDFILE_DEMO_FILE), { recursive: true })
  await writeFile(CARDFILE_DEMO_FILE, `${JSON.stringify(facts, null, 2)}\n`)
}
