import Database from 'better-sqlite3'

/** A database as durable as the product's: every commit is on the disk before the answer leaves. */
export function open() {
  globalThis.bareDatabase ??= prepare(new Database(process.env.BARE_DATABASE))
  return globalThis.bareDatabase
}

function prepare(database) {
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec('create table if not exists charges (id text primary key, amount int, intent text, status text)')
  database.exec('create table if not exists events (id text primary key, type text, object text, at int)')
  return {
    insertCharge: database.prepare('insert into charges (id, amount) values (?, ?)'),
    updateCharge: database.prepare('update charges set intent = ?, status = ? where id = ?'),
    insertEvent: database.prepare('insert into events values (?, ?, ?, ?) on conflict do nothing'),
  }
}
