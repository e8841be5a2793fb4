import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { closeDatabase, migrate, useDatabase } from '@/db/client'
import { databaseUrl, dialect } from '@/db/dialect'
import type { Engine } from '@/db/engine'
import { openPostgres } from '@/db/postgres'
import { insertConsent } from '@/db/repositories/consents'
import { insertCustomer } from '@/db/repositories/customers'
import { insertMerchant } from '@/db/repositories/merchants'
import { insertPaymentMethod } from '@/db/repositories/payment-methods'
import { insertPayment } from '@/db/repositories/payments'
import { insertTermsIfNew } from '@/db/repositories/terms'
import { insertUserIfNew } from '@/db/repositories/users'
import type { NewConsentRow } from '@/db/schema/consents'
import type { NewCustomerRow } from '@/db/schema/customers'
import type { NewMerchantRow } from '@/db/schema/merchants'
import type { NewPaymentMethodRow } from '@/db/schema/payment-methods'
import type { NewPaymentRow } from '@/db/schema/payments'
import type { NewUserRow } from '@/db/schema/users'
import { openSqlite } from '@/db/sqlite'
import { newId, sha256 } from '@/lib/core/ids'

// The audit chain's key comes with the environment, and that wants to know where Stripe is: nowhere, for a database.
process.env.STRIPE_API_BASE ??= 'http://localhost:9'

/**
 * Gives the calling test file an empty migrated database of its own and takes it away afterwards: a temporary SQLite
 * file, PGlite with `DATABASE_URL=pglite:`, or a new database on the server of `DATABASE_URL=postgres://…`.
 */
export function freshDatabase(): void {
  let dispose: () => Promise<void> | void
  beforeAll(async () => {
    const opened = await openDatabase()
    dispose = opened.dispose
    useDatabase(opened.engine)
    await migrate()
  }, 60_000)
  afterAll(async () => {
    await closeDatabase()
    await dispose()
  })
}

/** Opens a database nobody else has; on PGlite one with the tables already in it. */
export async function openDatabase(): Promise<{ engine: Engine; dispose: () => Promise<void> | void }> {
  if (dialect === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'cardfile-'))
    // In the environment, too: a test may start processes, and open it again itself.
    process.env.DATABASE_URL = `file:${join(folder, 'test.db')}`
    const engine = openSqlite(databaseUrl())
    return { engine, dispose: () => rmSync(folder, { recursive: true, force: true }) }
  }
  if (databaseUrl().startsWith('pglite:')) {
    const { openPglite } = await import('@/db/testing-pglite')
    return { engine: await openPglite(), dispose: () => undefined }
  }
  const server = databaseUrl()
  const url = new URL(server)
  const name = `cardfile_test_${randomUUID().replaceAll('-', '')}`
  await onServer(server, `create database ${name}`)
  url.pathname = `/${name}`
  process.env.DATABASE_URL = url.href
  const dispose = async () => {
    process.env.DATABASE_URL = server
    await onServer(server, `drop database ${name} with (force)`)
  }
  return { engine: openPostgres(url.href), dispose }
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(statement)
  await client.end()
}

/** Adds a merchant; every call another one. */
export async function addMerchant(given: Partial<NewMerchantRow> = {}): Promise<NewMerchantRow> {
  const id = newId()
  const row = { id, livemode: false, name: 'Acme', endpoint: id, createdAt: 1, updatedAt: 1, ...given }
  await insertMerchant(row)
  return row
}

type Owner = { id: string; livemode: boolean }

/** Adds a user who cannot sign in: the password hash is no hash. */
export async function addUser(merchant: Owner, given: Partial<NewUserRow> = {}): Promise<NewUserRow> {
  const id = newId()
  const email = given.email ?? `${id}@example.com`
  const row: NewUserRow = {
    ...ownedBy(merchant, id),
    email,
    emailNorm: email.toLowerCase(),
    passwordHash: '-',
    role: 'shopper',
    ...given,
  }
  await insertUserIfNew(row)
  return row
}

/** Adds a customer who has not signed up, unless a `userId` is given. */
export async function addCustomer(merchant: Owner, given: Partial<NewCustomerRow> = {}): Promise<NewCustomerRow> {
  const id = newId()
  const email = given.email ?? `${id}@example.com`
  const row = { ...ownedBy(merchant, id), email, emailNorm: email.toLowerCase(), ...given }
  await insertCustomer(row)
  return row
}

/** Adds an active Visa 4242 of a customer. */
export async function addCard(
  merchant: Owner,
  customerId: string,
  given: Partial<NewPaymentMethodRow> = {},
): Promise<NewPaymentMethodRow> {
  const id = newId()
  const row: NewPaymentMethodRow = {
    ...ownedBy(merchant, id),
    customerId,
    stripePaymentMethodId: `pm_${id}`,
    brand: 'visa',
    last4: '4242',
    expMonth: 12,
    expYear: 2099,
    fingerprint: `fp_${id}`,
    status: 'active',
    offSessionReady: true,
    ...given,
  }
  await insertPaymentMethod(row)
  return row
}

/** Adds a consent to unscheduled off-session charges, with its terms. */
export async function addConsent(
  merchant: Owner,
  customerId: string,
  given: Partial<NewConsentRow> = {},
): Promise<NewConsentRow> {
  const text = 'I agree.'
  const owned = { id: newId(), merchantId: merchant.id, livemode: merchant.livemode }
  await insertTermsIfNew({ ...owned, version: '1', language: 'en', sha256: sha256(text), text, createdAt: 1 })
  const row: NewConsentRow = {
    ...owned,
    customerId,
    status: 'given',
    purpose: 'off_session_unscheduled',
    scope: {},
    termsVersion: '1',
    termsSha256: sha256(text),
    textShown: text,
    textSha256: sha256(text),
    language: 'en',
    uiVersion: 'test',
    component: 'test',
    defaultChecked: false,
    recordedAt: 1,
    method: 'checkbox',
    actor: 'test',
    ...given,
  }
  await insertConsent(row)
  return row
}

/** Adds an off-session payment of 19.99 EUR that is processing. */
export async function addPayment(
  merchant: Owner,
  customerId: string,
  given: Partial<NewPaymentRow> = {},
): Promise<NewPaymentRow> {
  const id = newId()
  const row: NewPaymentRow = {
    ...ownedBy(merchant, id),
    customerId,
    presence: 'off_session',
    status: 'processing',
    purpose: 'off_session_unscheduled',
    amount: 1999,
    currency: 'eur',
    reason: 'Test',
    clientKey: id,
    stripeApiVersion: 'test',
    frozen: {
      amount: 1999,
      currency: 'eur',
      stripeCustomerId: 'cus_test',
      stripePaymentMethodId: null,
      description: 'Test',
      metadata: { cf_payment_id: id, cf_install: merchant.id, cf_attempt: '1' },
    },
    ...given,
  }
  await insertPayment(row)
  return row
}

function ownedBy(merchant: Owner, id: string) {
  return { id, merchantId: merchant.id, livemode: merchant.livemode, createdAt: 1, updatedAt: 1 }
}
