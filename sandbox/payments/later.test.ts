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
