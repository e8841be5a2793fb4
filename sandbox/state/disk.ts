import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { StoredAnswer, KeyUse } from '#sandbox/api/idempotency.ts'
import type { LedgerLine } from '#sandbox/controls/ledger.ts'
import type { Delivery } from '#sandbox/events/deliveries.ts'
import type { Mail } from '#sandbox/mail/mailbox.ts'
import type { Kind } from './records.ts'

const SCHEMA = `
create table if not exists objects (
  seq integer primary key,
  account text not null,
  kind text not null,
  id text not null,
  data text not null,
  keys text
);
create table if not exists ledger (seq integer primary key, data text not null);
create table if not exists answers (
  account text not null,
  key text not null,
  created integer not null,
  data text not null,
  primary key (account, key)
) without rowid;
create table if not exists deliveries (id integer primary key, account text not null, data text not null);
create table if not exists mails (id integer primary key, data text not null);
pragma user_version = 2;
`

/** Files of the first form had columns for what is read from the records today. */
const FROM_FIRST_FORM = `
alter table objects rename to old_objects;
alter table ledger rename to old_ledger;
alter table mails rename to old_mails;
drop table deliveries;
drop table idempotency;
${SCHEMA}
insert into objects select seq, account, kind, id, data, null from old_objects;
insert into ledger select seq, json_patch(json_object('seq', seq, 'at', at, 'account', account, 'kind', kind), data)
  from old_ledger;
insert into mails select id, json_object('id', cast(id as text), 'from', sender, 'to', recipients, 'subject', subject,
  'text', text, 'html', html, 'received_at', received_at) from old_mails;
drop table old_objects;
drop table old_ledger;
drop table old_mails;
`

/** An object as the file holds it; `data` is its record as JSON. */
export interface ObjectRow {
  seq: number
  account: string
  kind: Kind
  id: string
  data: string
  /** Its owner and its link as JSON, so that they need not be read out of every record; null in older files. */
  keys: string | null
}

/** An idempotency key's first answer as the file holds it. */
export interface AnswerRow {
  use: KeyUse
  /** In seconds of sandbox time. */
  created: number
  answer: StoredAnswer
}

/** Everything a file held when it was opened, oldest first. */
export interface Saved {
  objects: Iterable<ObjectRow>
  ledger: LedgerLine[]
  answers: AnswerRow[]
  deliveries: Delivery[]
  mails: Mail[]
}

/** The file behind a sandbox. It only ever mirrors what is in memory; it is read once, when it is opened. */
export interface Disk {
  transaction(work: () => void): void
  load(): Saved
  putObject(row: ObjectRow): void
  dropObject(seq: number): void
  putLine(line: LedgerLine): void
  dropLine(seq: number): void
  dropLinesBefore(seq: number): void
  putAnswer(row: AnswerRow): void
  dropAnswer(account: string, key: string): void
  putDelivery(delivery: Delivery): void
  dropDelivery(id: number): void
  putMail(mail: Mail): void
  dropMail(id: string): void
  close(): void
}

/**
 * Opens or makes the file. With a write-ahead log and `synchronous=normal` a commit survives kill -9; only a power cut
 * may lose the last moments.
 */
export async function openDisk(file: string): Promise<Disk> {
  mkdirSync(dirname(file), { recursive: true })
  // Loaded only here: a sandbox in memory needs no native module.
  const { default: Database } = await import('better-sqlite3')
  const db = new Database(file, { timeout: 2000 })
  // A second sandbox on the same file would mirror another memory into it.
  db.pragma('locking_mode = EXCLUSIVE')
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = NORMAL')
  // Fewer, larger checkpoints: each one waits for the disk.
  db.pragma('wal_autocheckpoint = 8000')
  const isFirstForm = db.prepare("select 1 from sqlite_master where name = 'idempotency'").get() !== undefined
  db.transaction(() => db.exec(isFirstForm ? FROM_FIRST_FORM : SCHEMA))()
  const hasKeys = db.prepare("select 1 from pragma_table_info('objects') where name = 'keys'").get() !== undefined
  if (!hasKeys) db.exec('alter table objects add column keys text')

  const putObject = db.prepare(
    'insert or replace into objects (seq, account, kind, id, data, keys) values (?, ?, ?, ?, ?, ?)',
  )
  const dropObject = db.prepare('delete from objects where seq = ?')
  const putLine = db.prepare('insert or replace into ledger (seq, data) values (?, ?)')
  const dropLine = db.prepare('delete from ledger where seq = ?')
  const dropLines = db.prepare('delete from ledger where seq < ?')
  const putAnswer = db.prepare('insert or replace into answers (account, key, created, data) values (?, ?, ?, ?)')
  const dropAnswer = db.prepare('delete from answers where account = ? and key = ?')
  const putDelivery = db.prepare('insert or replace into deliveries (id, account, data) values (?, ?, ?)')
  const dropDelivery = db.prepare('delete from deliveries where id = ?')
  const putMail = db.prepare('insert or replace into mails (id, data) values (?, ?)')
  const dropMail = db.prepare('delete from mails where id = ?')
  const all = (sql: string) =>
    db
      .prepare<[], { data: string }>(sql)
      .all()
      .map((row) => JSON.parse(row.data))

  return {
    transaction: (work) => db.transaction(work)(),
    load: () => ({
      objects: db.prepare<[], ObjectRow>('select * from objects order by seq').iterate(),
      ledger: all('select data from ledger order by seq'),
      answers: all('select data from answers order by created'),
      deliveries: all('select data from deliveries order by id'),
      mails: all('select data from mails order by id'),
    }),
    putObject: (row) => putObject.run(row.seq, row.account, row.kind, row.id, row.data, row.keys),
    dropObject: (seq) => dropObject.run(seq),
    putLine: (line) => putLine.run(line.seq, JSON.stringify(line)),
    dropLine: (seq) => dropLine.run(seq),
    dropLinesBefore: (seq) => dropLines.run(seq),
    putAnswer: (row) => putAnswer.run(row.use.account, row.use.key, row.created, JSON.stringify(row)),
    dropAnswer: (account, key) => dropAnswer.run(account, key),
    putDelivery: (delivery) => putDelivery.run(delivery.id, delivery.account, JSON.stringify(delivery)),
    dropDelivery: (id) => dropDelivery.run(id),
    putMail: (mail) => putMail.run(Number(mail.id), JSON.stringify(mail)),
    dropMail: (id) => dropMail.run(Number(id)),
    close: () => db.close(),
  }
}
