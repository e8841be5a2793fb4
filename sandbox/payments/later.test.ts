import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Sandbox } from '#sandbox/server.ts'
import { startTestSandbox, stripeFor } from '#sandbox/testing.ts'

let folder: string
let sandbox: Sandbox

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
  sandbox = await startTestSandbox({ file: join(folder, 'sandbox.db') })
})
afterEach(async () => {
  await sandbox.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('what was to happen later happens after a restart too, by itself', async () => {
  const first = stripeFor(sandbox.url, 'later')
  const intent = await first.paymentIntents.create({
    amount: 1000,
    currency: 'usd',
    payment_method: 'pm_card_pendingRefund',
    confirm: true,
    allowed_payment_method_types: ['card'],
  })
  const refund = await first.refunds.create({ payment_intent: intent.id })
  const account = (await first.accounts.retrieveCurrent()).id
  await sandbox.stop()
  sandbox = await startTestSandbox({ file: join(folder, 'sandbox.db') })
  const status = () => sandbox.world.store.find(account, 'refund', refund.id)?.status
  expect(status()).toBe('pending')
  await fetch(`${sandbox.url}/_sandbox/clock`, { method: 'POST', body: JSON.stringify({ advance_seconds: 10 }) })
  await expect.poll(status).toBe('succeeded')
})

test('what is due at the same moment happens in the order it was planned', async () => {
  const stripe = stripeFor(sandbox.url, 'later')
  const pay = async () => {
    const intent = await stripe.paymentIntents.create({
      amount: 1000,
      currency: 'usd',
      payment_method: 'pm_card_pendingRefund',
      confirm: true,
      allowed_payment_method_types: ['card'],
    })
    return (await stripe.refunds.create({ payment_intent: intent.id })).id
  }
  const first = await pay()
  const second = await pay()
  await fetch(`${sandbox.url}/_sandbox/clock`, { method: 'POST', body: JSON.stringify({ advance_seconds: 3600 }) })
  const told = (await stripe.events.list({ type: 'refund.updated' })).data.map(({ data }) =>
    Reflect.get(data.object, 'id'),
  )
  expect(told).toEqual([second, first])
})

test('work that is due in years waits without turning', async () => {
  const stripe = stripeFor(sandbox.url, 'later')
  const clock = (seconds: number) =>
    fetch(`${sandbox.url}/_sandbox/clock`, { method: 'POST', body: JSON.stringify({ advance_seconds: seconds }) })
  await clock(2 * 365 * 24 * 60 * 60)
  const intent = await stripe.paymentIntents.create({
    amount: 1000,
    currency: 'usd',
    payment_method: 'pm_card_pendingRefund',
    confirm: true,
    allowed_payment_method_types: ['card'],
  })
  await stripe.refunds.create({ payment_intent: intent.id })
  const warnings: string[] = []
  const note = (warning: Error) => warnings.push(warning.name)
  process.on('warning', note)
  sandbox.world.clock.reset()
  sandbox.world.later.resume()
  await new Promise((resolve) => setImmediate(resolve))
  process.off('warning', note)
  expect(warnings).toEqual([])
})
