import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, type Page } from '@playwright/test'
import Stripe from 'stripe'
import type { OwnWorld } from './own-world'

/** One more merchant of an installation, with its user and the keys of a Stripe account nobody else uses. */
export type Shop = {
  name: string
  endpoint: string
  email: string
  password: string
  keys: { secretKey: string; publishableKey: string; webhookSecret: string }
  /** What Stripe itself says of that account. */
  stripe: Stripe
}

/** Runs `npm run merchant:add` beside the running product, as an operator does. */
export async function addShop(world: OwnWorld, name = 'Blue Bottle'): Promise<Shop> {
  const id = randomUUID().slice(0, 8)
  const endpoint = `shop-${id}`
  const email = `owner.${id}@example.com`
  const password = `violet harbor ${id}`
  const args = ['merchant:add', '--name', name, '--email', email, '--endpoint', endpoint]
  const { PATH = '', HOME = '' } = process.env
  const env: NodeJS.Dict<string> = { PATH, HOME, ...world.environment, CARDFILE_NEW_PASSWORD: password }
  const command = spawn(process.execPath, ['scripts/run.mjs', ...args], { env: env as NodeJS.ProcessEnv })
  const [out, err, [code]] = await Promise.all([text(command.stdout), text(command.stderr), once(command, 'exit')])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toContain(`/sign-in?merchant=${endpoint}`)
  expect(out, 'a password that was given is not printed').not.toContain(password)
  const keys = {
    secretKey: `rk_test_${endpoint.replace('-', '_')}`,
    publishableKey: `pk_test_${endpoint.replace('-', '_')}`,
    webhookSecret: `whsec_${endpoint.replace('-', '_')}`,
  }
  const { hostname: host, port } = new URL(world.stripeUrl)
  const stripe = new Stripe(keys.secretKey, { host, port, protocol: 'http', telemetry: false })
  return { name, endpoint, email, password, keys, stripe }
}

/** Signs a shop's user in at the shop's own page and goes to the Stripe settings. */
export async function openStripeSettings(page: Page, { endpoint, email, password }: Shop): Promise<void> {
  await page.goto(`/sign-in?merchant=${endpoint}&next=/admin/settings/stripe`)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL('/admin/settings/stripe')
}

/** Enters keys and sends them. */
export async function enterKeys(page: Page, keys: Shop['keys']): Promise<void> {
  await page.getByLabel('Secret key').fill(keys.secretKey)
  await page.getByLabel('Publishable key').fill(keys.publishableKey)
  await page.getByLabel('Signing secret').fill(keys.webhookSecret)
  await page.getByRole('button', { name: 'Check and save' }).click()
}

/** A shop whose keys are entered, its user signed in on `page`. */
export async function connectedShop(page: Page, world: OwnWorld, name?: string): Promise<Shop> {
  const shop = await addShop(world, name)
  await openStripeSettings(page, shop)
  await enterKeys(page, shop.keys)
  await expect(page.getByText('Saved. Every call to Stripe')).toBeVisible()
  return shop
}
