import { describe, expect, it } from 'vitest'
import { listAuditOfObject } from '@/db/repositories/audit'
import { getMerchant } from '@/db/repositories/merchants'
import { findStripeCredentials, replaceStripeCredentials } from '@/db/repositories/stripe-credentials'
import { transaction } from '@/db/client'
import { allTexts } from '@/db/testing-rows'
import { newId } from '@/lib/core/ids'
import type { MerchantCtx } from '@/lib/core/actor'
import { getMerchantByEndpoint } from '@/lib/merchants/current-merchant'
import type { EnteredKeys } from '@/lib/merchants/entered-keys'
import { getStripeSettings } from '@/lib/merchants/get-stripe-settings'
import { saveStripeCredentials } from '@/lib/merchants/save-stripe-credentials'
import { createStripeCustomer } from '@/lib/stripe/customers'
import { publishableKeyOf } from '@/lib/stripe/credentials'
import { freshWorld, given, refusalOf } from '@/lib/testing'
import { addConnectedShop, addShop, atStripe, newStripeAccount, setKeyRights } from '@/lib/testing-merchants'
import { breakStripe, mendStripe } from '@/lib/testing-stripe'

const world = freshWorld()

const ENV_KEY = given(process.env.STRIPE_SECRET_KEY)
const OWN = ENV_KEY.replace('sk_', 'rk_')
const ownKeys = (): EnteredKeys => ({
  secretKey: OWN,
  publishableKey: given(process.env.STRIPE_PUBLISHABLE_KEY),
  webhookSecret: 'whsec_of_the_dashboard',
})
const fresh = async (ctx: MerchantCtx): Promise<MerchantCtx> => ({
  ...ctx,
  merchant: await getMerchantByEndpoint(ctx.merchant.endpoint),
})
const callStripe = ({ merchant }: MerchantCtx) =>
  createStripeCustomer(merchant, { customerId: newId(), email: 'ada@example.com', name: null, generation: 0 })
const actionsOf = async (ctx: MerchantCtx, objectId: string) =>
  (await listAuditOfObject(ctx.merchant.id, 'stripe_credentials', objectId)).map(({ action, details }) => ({
    action,
    ...details,
  }))

describe('the first merchant', () => {
  it('uses the keys of the environment until it enters its own; then those, from the next call on', async () => {
    expect(await getStripeSettings(world.ctx)).toMatchObject({
      source: 'environment',
      secretKeyHint: `sk_test_…${ENV_KEY.slice(-4)}`,
      accountId: world.merchant.stripeAccountId,
      saved: null,
    })
    await callStripe(world.ctx)

    expect(await saveStripeCredentials(world.ctx, ownKeys())).toEqual({ kind: 'saved' })
    expect(await getStripeSettings(world.ctx)).toMatchObject({
      source: 'own',
      secretKeyHint: `rk_test_…${ENV_KEY.slice(-4)}`,
      unreadable: false,
      webhookUrl: 'http://localhost:3000/api/stripe/webhook/default',
    })
    await callStripe(world.ctx)
    await setKeyRights(OWN, { revoked: true })
    await expect(callStripe(world.ctx), 'the own key is the one that is used').rejects.toThrow('Expired API Key')

    await saveStripeCredentials(world.ctx, { ...ownKeys(), secretKey: ENV_KEY })
    await callStripe(world.ctx)
  })
})

describe('keys that are entered', () => {
  it('stand nowhere in plain text: not in a row, not in the audit log, not in what the page gets', async () => {
    const { ctx, account } = await addConnectedShop()
    const row = given(await findStripeCredentials(ctx.merchant.id))
    expect(row).toMatchObject({ stripeAccountId: account.id, kid: 'derived-1', createdBy: ctx.actor.userId })
    expect(await actionsOf(ctx, row.id)).toEqual([
      { action: 'stripe_credentials.saved', key: row.secretKeyHint, account: account.id, replaced: false },
    ])
    for await (const { table, text } of allTexts()) {
      expect(text.includes(account.secretKey), table).toBe(false)
      expect(text.includes(account.webhookSecret), table).toBe(false)
    }
    const shown = JSON.stringify([await getStripeSettings(ctx), ctx])
    expect(shown).not.toContain(account.secretKey)
    expect(shown).not.toContain(account.webhookSecret)
    expect(shown).toContain(account.publishableKey)
  })

  it('take the place of older ones, whose secrets are forgotten', async () => {
    const { ctx, account } = await addConnectedShop()
    const before = given(await findStripeCredentials(ctx.merchant.id))
    const name = account.secretKey.slice('rk_test_'.length)
    await saveStripeCredentials(ctx, { ...account, secretKey: `sk_test_${name}` })
    const after = given(await findStripeCredentials(ctx.merchant.id))
    expect(after.id).not.toBe(before.id)
    expect(after.secretKeyHint).toMatch(/^sk_test_…/)
    let kept = 0
    for await (const { text } of allTexts()) if (text.includes(before.secretKeySealed)) kept++
    expect(kept).toBe(0)
    expect(await actionsOf(ctx, after.id)).toMatchObject([{ action: 'stripe_credentials.saved', replaced: true }])
  })

  it('cannot be moved to another merchant', async () => {
    const theirs = await addConnectedShop()
    const ours = await addShop()
    const row = given(await findStripeCredentials(theirs.merchant.id))
    await transaction(() => replaceStripeCredentials({ ...row, merchantId: ours.merchant.id }))
    await expect(callStripe(ours.ctx)).rejects.toThrow('another place')
    expect(await getStripeSettings(ours.ctx)).toMatchObject({ source: 'own', unreadable: true })
  })

  it('by two people at once are one pair in the end', async () => {
    const { ctx } = await addShop()
    const account = await newStripeAccount()
    const saves = await Promise.all(Array.from({ length: 4 }, () => saveStripeCredentials(ctx, account)))
    expect(saves).toEqual(Array.from({ length: 4 }, () => ({ kind: 'saved' })))
    await callStripe(ctx)
  })
})

describe('a merchant without keys', () => {
  it('is told so by every call, and pinned to the account of the first keys', async () => {
    const { ctx } = await addShop()
    expect(await getStripeSettings(ctx)).toMatchObject({ source: 'none', secretKeyHint: null, accountId: null })
    expect(await refusalOf(callStripe(ctx))).toBe('stripe_not_connected')
    expect(await refusalOf(publishableKeyOf(ctx.merchant))).toBe('stripe_not_connected')
    const account = await newStripeAccount()
    await saveStripeCredentials(ctx, account)
    expect((await getMerchant(ctx.merchant.id)).stripeAccountId).toBe(account.id)
    expect(await publishableKeyOf(ctx.merchant)).toBe(account.publishableKey)

    expect(await refusalOf(saveStripeCredentials(await fresh(ctx), await newStripeAccount()))).toBe(
      'stripe_account_mismatch',
    )
    expect(await publishableKeyOf(ctx.merchant), 'the old ones stay').toBe(account.publishableKey)
  })

  it('cannot take the account of another merchant', async () => {
    const { account } = await addConnectedShop()
    const { ctx } = await addShop()
    expect(await refusalOf(saveStripeCredentials(ctx, account))).toBe('stripe_account_in_use')
    expect(await getStripeSettings(ctx)).toMatchObject({ source: 'none' })
  })
})

describe('keys that are refused', () => {
  it.each([
    ['no key', { secretKey: 'hello' }, 'secret_key_invalid', 'secretKey'],
    ['a publishable key for the secret one', { secretKey: 'pk_test_aaaaaaaa' }, 'secret_key_invalid', 'secretKey'],
    [
      'a secret key for the publishable one',
      { publishableKey: 'sk_test_aaaaaaaa' },
      'publishable_key_invalid',
      'publishableKey',
    ],
    ['a key for the signing secret', { webhookSecret: 'sk_test_aaaaaaaa' }, 'webhook_secret_invalid', 'webhookSecret'],
    ['a live secret key', { secretKey: 'rk_live_aaaaaaaa' }, 'key_of_other_mode', 'secretKey'],
    ['a live publishable key', { publishableKey: 'pk_live_aaaaaaaa' }, 'key_of_other_mode', 'publishableKey'],
    [
      'the publishable key of another account',
      { publishableKey: 'pk_test_somebodyelse' },
      'publishable_key_of_other_account',
      'publishableKey',
    ],
  ])('%s', async (_what, wrong, code, param) => {
    const { ctx } = await addShop()
    const refused = saveStripeCredentials(ctx, { ...(await newStripeAccount()), ...wrong })
    await expect(refused).rejects.toMatchObject({ code, param })
    expect(await findStripeCredentials(ctx.merchant.id)).toBeNull()
  })

  it('because Stripe does not know them', async () => {
    const { ctx } = await addShop()
    const [rolled, hidden] = [await newStripeAccount(), await newStripeAccount()]
    await setKeyRights(rolled.secretKey, { revoked: true })
    expect(await refusalOf(saveStripeCredentials(ctx, rolled))).toBe('secret_key_refused')
    await setKeyRights(hidden.publishableKey, { revoked: true })
    expect(await refusalOf(saveStripeCredentials(ctx, hidden))).toBe('publishable_key_refused')
    expect(await findStripeCredentials(ctx.merchant.id)).toBeNull()
    expect((await getMerchant(ctx.merchant.id)).stripeAccountId).toBeNull()
    expect(await actionsOf(ctx, ctx.merchant.id)).toEqual([
      { action: 'stripe_credentials.refused', reason: 'secret_key_refused' },
      { action: 'stripe_credentials.refused', reason: 'publishable_key_refused' },
    ])
  })

  it.each([
    ['rak_accounts_kyc_basic_read', 'account'],
    ['rak_customer_write', 'customers'],
    ['rak_payment_method_write', 'payment_methods'],
    ['rak_setup_intent_write', 'setup_intents'],
    ['rak_payment_intent_write', 'payment_intents'],
    ['rak_charge_write', 'charges'],
    ['rak_checkout_session_write', 'checkout_sessions'],
    ['rak_dispute_read', 'disputes'],
    ['rak_event_read', 'events'],
  ])('for want of %s', async (denied, permission) => {
    const { ctx } = await addShop()
    const account = await newStripeAccount()
    await setKeyRights(account.secretKey, { denied: [denied] })
    expect(await saveStripeCredentials(ctx, account)).toEqual({ kind: 'missing', permissions: [permission] })
    expect(await findStripeCredentials(ctx.merchant.id)).toBeNull()
    await setKeyRights(account.secretKey, { denied: [] })
    expect(await saveStripeCredentials(ctx, account)).toEqual({ kind: 'saved' })
  })

  it('while Stripe is away or busy: nothing is stored, and what was there goes on', async () => {
    await saveStripeCredentials(world.ctx, { ...ownKeys(), secretKey: ENV_KEY })
    const before = await findStripeCredentials(world.merchant.id)
    await breakStripe('GET /v1/account', 'reset_before', 'reset_before')
    expect(await refusalOf(saveStripeCredentials(world.ctx, { ...ownKeys(), secretKey: ENV_KEY }))).toBe(
      'stripe_unreachable',
    )
    await mendStripe()
    await breakStripe('GET /v1/account', 'http_429', 'http_429')
    expect(await refusalOf(saveStripeCredentials(world.ctx, { ...ownKeys(), secretKey: ENV_KEY }))).toBe('stripe_busy')
    await mendStripe()
    expect(await findStripeCredentials(world.merchant.id)).toEqual(before)
  })

  it('leave no SetupIntent open behind them, nor do those that are taken', async () => {
    const { ctx, account } = await addConnectedShop()
    await refusalOf(saveStripeCredentials(ctx, { ...account, publishableKey: 'pk_test_somebodyelse' }))
    const intents = await atStripe(account, 'GET', '/v1/setup_intents')
    expect(intents.data.map(({ status }) => status)).toEqual(['canceled', 'canceled'])
  })
})
