import { expect, it } from 'vitest'
import { HOUR, now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { findMerchantOfLink } from '@/lib/customers/find-merchant-of-link'
import { createWalletSession, revokeWalletSessions } from '@/lib/hosted-links/create-wallet-session'
import { getSupportEmail } from '@/lib/merchants/get-support-email'
import { unsubscribeToken } from '@/lib/notifications/unsubscribe-token'
import { addShopper, freshWorld } from '@/lib/testing'
import { setClock } from '@/lib/testing-stripe'

const world = freshWorld()

it('knows the merchant of a link that works, was revoked or has expired, and nobody for one that never was', async () => {
  const { customerId } = await addShopper(world)
  const { id } = world.merchant
  const { url } = await createWalletSession(world.ctx, customerId, undefined)
  const link = { kind: 'hosted', token: url.slice(-43) } as const
  expect(await findMerchantOfLink(link)).toMatchObject({ id })
  await revokeWalletSessions(world.ctx, customerId)
  expect(await findMerchantOfLink(link)).toMatchObject({ id })
  setClock(now() + 1_000 * HOUR)
  expect(await findMerchantOfLink(link)).toMatchObject({ id })
  for (const kind of ['recovery', 'checkout', 'unsubscribe'] as const)
    expect(await findMerchantOfLink({ ...link, kind }), kind).toBeNull()
  expect(await findMerchantOfLink({ kind: 'hosted', token: 'A'.repeat(43) })).toBeNull()
  const token = unsubscribeToken({ merchantId: id, customerId, kind: 'card_saved' })
  expect(await findMerchantOfLink({ kind: 'unsubscribe', token })).toMatchObject({ id })
})

it('a merchant is reached at its own address, else at the one its mails come from', () => {
  const address = getSupportEmail({ supportEmail: null })
  expect(address).toMatch(/^[^<>\s]+@[^<>\s]+$/)
  expect(env().MAIL_FROM).toContain(address)
  expect(getSupportEmail({ supportEmail: 'help@northwind.example' })).toBe('help@northwind.example')
})
