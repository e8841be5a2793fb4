import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'

const SCHEMA = `
create table if not exists objects (
  seq integer primary key,
  account text not null,
  kind text not null,
  id text not null,
  owner text,
  link text,
  created integer not null,
  data text not null
);
create unique index if not exists objects_id on objects (id);
create index if not exists objects_kind on objects (account, kind, seq);
create index if not exists objects_owner on objects (owner, kind, seq) where owner is not null;
create index if not exists objects_link on objects (account, kind, link, seq) where link is not null;
create table if not exists ledger (
  seq integer primary key,
  at integer not null,
  account text not null,
  kind text not null,
  data text not null
);
create table if not exists idempotency (
  account text not null,
  key text not null,
  endpoint text not null,
  params text not null,
  created integer not null,
  status integer not null,
  request_id text not null,
  body text not null,
  primary key (account, key)
) without rowid;
create table if not exists deliveries (
  id integer primary key,
  account text not null,
  event text not null,
  endpoint text not null,
  state text not null,
  attempt integer not null,
  next_at integer not null,
  status integer,
  problem text
);
create index if not exists deliveries_open on deliveries (next_at) where state = 'pending';
create index if not exists deliveries_event on deliveries (event);
create table if not exists mails (
  id integer primary key,
  received_at integer not null,
  sender text not null,
  recipients text not null,
  subject text not null,
  text text not null,
  html text not null
);
`

/** A connection to the sandbox's state. */
export type SandboxDatabase = Database.Database

/**
 * Opens the state in memory, or in a file that outlives the process. With a write-ahead log and `synchronous=normal`
 * a commit survives kill -9; only a power cut may lose the last moments.
 */
export function openDatabase(file?: string): SandboxDatabase {
  if (file !== undefined) mkdirSync(dirname(file), { recursive: true })
  const db = new Database(file ?? ':memory:')
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = NORMAL')
  db.pragma('busy_timeout = 5000')
  // Fewer, larger checkpoints: each one waits for the disk.
  db.pragma('wal_autocheckpoint = 8000')
  db.exec(SCHEMA)
  return db
}
