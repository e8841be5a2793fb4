import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startTestSandbox, stripeFor } from '#sandbox/testing.ts'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
  file = join(folder, 'sandbox.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a file has one sandbox at a time', async () => {
  const first = await startTestSandbox({ file })
  await expect(startTestSandbox({ file })).rejects.toMatchObject({ code: 'SQLITE_BUSY' })
  await first.stop()
  const second = await startTestSandbox({ file })
  await second.stop()
})

test('what was undone, removed, restored and emptied is so after a restart too', async () => {
  const first = await startTestSandbox({ file })
  const stripe = stripeFor(first.url, 'mirrored')
  const post = (path: string, body: object) =>
    fetch(`${first.url}/_sandbox/${path}`, {
      method: 'POST',
      body: JSON.stringify({ key: 'sk_test_mirrored', ...body }),
    })
  const kept = await stripe.customers.create({ name: 'Ann' })
  const removed = await stripe.customers.create({ name: 'Bea' })
  await stripe.customers.del(removed.id)
  await post('snapshot', {})
  await stripe.customers.update(kept.id, { name: 'Cem' })
  await stripe.customers.create({ name: 'Dan' })
  await post('restore', {})
  await stripe.customers.update(kept.id, { email: 'ann@example.com' })
  await expect(stripe.customers.update(kept.id, { name: 'Eve', metadata: { ['k'.repeat(41)]: '1' } })).rejects.toThrow()
  await stripeFor(first.url, 'emptied').customers.create({})
  await fetch(`${first.url}/_sandbox/reset`, { method: 'POST', body: '{"key":"sk_test_emptied"}' })
  const events = (await stripe.events.list()).data.map(({ id }) => id)
  await first.stop()

  const second = await startTestSandbox({ file })
  const again = stripeFor(second.url, 'mirrored')
  expect((await again.customers.list()).data).toMatchObject([{ id: kept.id, name: 'Ann', email: 'ann@example.com' }])
  expect(await again.customers.retrieve(removed.id)).toMatchObject({ deleted: true })
  expect((await again.events.list()).data.map(({ id }) => id)).toEqual(events)
  expect((await stripeFor(second.url, 'emptied').customers.list()).data).toEqual([])
  await second.stop()
})

test('a file of the first form is read', async () => {
  const db = new Database(file)
  db.exec(`
    create table objects (seq integer primary key, account text not null, kind text not null, id text not null,
      owner text, link text, created integer not null, data text not null);
    create unique index objects_id on objects (id);
    create table ledger (seq integer primary key, at integer not null, account text not null, kind text not null,
      data text not null);
    create table idempotency (account text not null, key text not null, primary key (account, key)) without rowid;
    create table deliveries (id integer primary key, account text not null);
    create table mails (id integer primary key, received_at integer not null, sender text not null,
      recipients text not null, subject text not null, text text not null, html text not null);
    insert into ledger values (1, 1700000000000, 'acct_1x', 'request', '{"request":"req_1","status":200}');
    insert into mails values (1, 1700000000000, 'a@example.com', 'b@example.com', 'Hello', 'text', '');
  `)
  db.close()
  const sandbox = await startTestSandbox({ file })
  const get = async (path: string) => (await fetch(`${sandbox.url}/_sandbox/${path}`)).json()
  expect(await get('ledger')).toEqual([
    { seq: 1, at: 1_700_000_000_000, account: 'acct_1x', kind: 'request', request: 'req_1', status: 200 },
  ])
  expect(await get('mailbox.json?to=b@example.com')).toMatchObject([{ id: '1', subject: 'Hello' }])
  await sandbox.stop()
})
