import { beforeEach, expect, test } from 'vitest'
import { appendAudit, countAuditSince, listAuditOfObject } from '@/db/repositories/audit'
import {
  findConsentForSetupIntent,
  findCoveringConsent,
  linkConsent,
  listConsentsOfCustomer,
} from '@/db/repositories/consents'
import { getNotification, insertNotificationIfNew, markNotification } from '@/db/repositories/notifications'
import {
  findLiveSession,
  insertSession,
  revokeAllSessionsOfUser,
  revokeSession,
  touchSession,
} from '@/db/repositories/sessions'
import {
  findSetupIntentByStripeId,
  getSetupIntentOfCustomer,
  insertSetupIntent,
  updateSetupIntent,
} from '@/db/repositories/setup-intents'
import { getStripeEvent, insertStripeEventIfNew, markStripeEvent } from '@/db/repositories/stripe-events'
import { findTerms } from '@/db/repositories/terms'
import { findUserByEmail } from '@/db/repositories/users'
import { addCard, addConsent, addCustomer, addMerchant, addUser, freshDatabase } from '@/db/testing'
import { newId, sha256 } from '@/lib/core/ids'

freshDatabase()

let merchant: { id: string; livemode: boolean }
let customer: string
beforeEach(async () => {
  merchant = await addMerchant()
  customer = (await addCustomer(merchant)).id
})

const owned = () => ({ id: newId(), merchantId: merchant.id, livemode: merchant.livemode })

test('a session lives until it expires or is revoked, and brings its person along', async () => {
  const user = await addUser(merchant, { email: 'Ann@Example.com', name: 'Ann' })
  const own = await addCustomer(merchant, { userId: user.id })
  const times = { createdAt: 1, lastSeenAt: 1, expiresAt: 100 }
  const open = async (id: string) =>
    insertSession({ ...owned(), id, userId: user.id, role: 'shopper', ...times, ip: '::1' })
  await open(sha256(`a${merchant.id}`))
  await open(sha256(`b${merchant.id}`))
  const hash = sha256(`a${merchant.id}`)
  expect(await findLiveSession(hash, 99)).toMatchObject({
    session: { userId: user.id, lastSeenAt: 1 },
    user: { email: 'Ann@Example.com', name: 'Ann', role: 'shopper' },
    customerId: own.id,
    merchant: { id: merchant.id },
  })
  expect(await findLiveSession(hash, 100)).toBeNull()
  expect(await findLiveSession(sha256('unknown'), 1)).toBeNull()
  await touchSession(hash, 50, 40)
  await touchSession(hash, 60, 40)
  expect((await findLiveSession(hash, 99))?.session.lastSeenAt).toBe(50)
  expect(await revokeSession((await addMerchant()).id, hash, 70)).toBe(false)
  expect(await revokeSession(merchant.id, hash, 70)).toBe(true)
  expect(await findLiveSession(hash, 99)).toBeNull()
  expect(await revokeAllSessionsOfUser(merchant.id, user.id, 80)).toBe(1)
})

test('an e-mail signs in one user of a merchant', async () => {
  const first = await addUser(merchant, { email: 'A@x.com' })
  await addUser(merchant, { email: 'a@X.com' })
  expect((await findUserByEmail(merchant.id, 'a@x.com'))?.id).toBe(first.id)
  expect(await findUserByEmail((await addMerchant()).id, 'a@x.com')).toBeNull()
})

test('a consent is linked to its card once and covers it until it is withdrawn', async () => {
  const given = await addConsent(merchant, customer, { setupIntentId: 'seti_1' })
  const card = await addCard(merchant, customer)
  const facts = {
    paymentMethodId: card.id,
    brand: 'visa',
    last4: '4242',
    expMonth: 1,
    expYear: 2031,
    fingerprint: null,
  }
  expect((await findConsentForSetupIntent(merchant.id, customer, 'seti_1'))?.id).toBe(given.id)
  expect(await findConsentForSetupIntent(merchant.id, (await addCustomer(merchant)).id, 'seti_1')).toBeNull()
  expect(await linkConsent(merchant.id, given.id, facts)).toBe(true)
  expect(await linkConsent(merchant.id, given.id, { ...facts, last4: '0000' })).toBe(false)
  const covering = () => findCoveringConsent(merchant.id, customer, card.id, ['off_session_unscheduled'])
  expect(await covering()).toMatchObject({ id: given.id, last4: '4242', scope: {} })
  expect(await findCoveringConsent(merchant.id, customer, card.id, ['recurring'])).toBeNull()
  await addConsent(merchant, customer, { status: 'withdrawn', originalId: given.id, recordedAt: 2 })
  expect(await covering()).toBeNull()
  expect(await findConsentForSetupIntent(merchant.id, customer, 'seti_1')).toBeNull()
  expect((await listConsentsOfCustomer(merchant.id, customer)).map(({ status }) => status)).toEqual([
    'withdrawn',
    'given',
  ])
  expect((await findTerms(merchant.id, given.termsSha256))?.text).toBe('I agree.')
})

test('a consent cannot be about the card of another customer', async () => {
  const { id } = await addConsent(merchant, customer)
  const card = await addCard(merchant, (await addCustomer(merchant)).id)
  const facts = { brand: 'visa', last4: '4242', expMonth: 1, expYear: 2031, fingerprint: null }
  await expect(linkConsent(merchant.id, id, { paymentMethodId: card.id, ...facts })).rejects.toThrow(/foreign key/i)
})

test("a set-up belongs to who started it; for anybody else it is 'not found'", async () => {
  const row = { ...owned(), customerId: customer, stripeSetupIntentId: 'seti_9', usage: 'off_session' }
  await insertSetupIntent({ ...row, status: 'requires_payment_method', createdAt: 1, updatedAt: 1 })
  const neighbour = (await addCustomer(merchant)).id
  await expect(getSetupIntentOfCustomer(merchant.id, neighbour, 'seti_9')).rejects.toThrow('No such card set-up')
  await expect(getSetupIntentOfCustomer(merchant.id, customer, 'seti_0')).rejects.toThrow('No such card set-up')
  const card = await addCard(merchant, customer)
  await updateSetupIntent(merchant.id, row.id, { status: 'succeeded', paymentMethodId: card.id, updatedAt: 2 })
  expect(await getSetupIntentOfCustomer(merchant.id, customer, 'seti_9')).toMatchObject({ paymentMethodId: card.id })
  expect(await findSetupIntentByStripeId((await addMerchant()).id, 'seti_9')).toBeNull()
})

test('an event delivered ten times at once is taken in once', async () => {
  const event = () => ({
    ...owned(),
    stripeEventId: 'evt_1',
    type: 'payment_intent.succeeded',
    stripeCreated: 1,
    status: 'received' as const,
    receivedAt: 2,
  })
  const results = await Promise.all(Array.from({ length: 10 }, () => insertStripeEventIfNew(event())))
  expect(results.filter(Boolean)).toHaveLength(1)
  const other = await addMerchant()
  const row = { ...event(), merchantId: other.id }
  expect(await insertStripeEventIfNew(row)).toBe(true)
  await markStripeEvent(other.id, row.id, { status: 'processed', processedAt: 5 })
  expect(await getStripeEvent(other.id, row.id)).toMatchObject({ status: 'processed', processedAt: 5, attempts: 0 })
  await expect(getStripeEvent(merchant.id, row.id)).rejects.toThrow('No such event')
})

test('a mail is put down once for its occasion', async () => {
  const mail = () => ({
    ...owned(),
    kind: 'recovery' as const,
    recipient: 'a@example.com',
    customerId: customer,
    status: 'waiting' as const,
    createdAt: 1,
    dedupeKey: 'recovery:1',
  })
  const row = mail()
  expect(await insertNotificationIfNew(row)).toBe(true)
  expect(await insertNotificationIfNew(mail())).toBe(false)
  await markNotification(merchant.id, row.id, { status: 'sent', messageId: '<1>', sentAt: 7 })
  expect(await getNotification(merchant.id, row.id)).toMatchObject({ status: 'sent', messageId: '<1>', sentAt: 7 })
})

test('the audit keeps its order and counts deeds in a window', async () => {
  const objectId = newId()
  const entry = (at: number, action: string) => ({
    ...owned(),
    at,
    actorType: 'shopper',
    action,
    objectType: 'user',
    objectId,
    details: { n: at, why: null },
    actorId: null,
    requestId: null,
  })
  for (const at of [1, 2, 3]) await appendAudit(entry(at, 'user.sign_in_failed'))
  await appendAudit(entry(3, 'user.signed_in'))
  const entries = await listAuditOfObject(merchant.id, 'user', objectId)
  expect(entries.map(({ details }) => details.n)).toEqual([1, 2, 3, 3])
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map(({ seq }) => seq).toSorted((a, b) => a - b))
  expect(await countAuditSince(merchant.id, 'user.sign_in_failed', objectId, 2)).toBe(2)
})
