// The product's database, looked at and filled from outside: SQLite's file, or PostgreSQL's address.
import Database from 'better-sqlite3'
import pg from 'pg'

/** Opens a database the product has made; `$1`, `$2` in their order stand for values in both engines. */
export async function openDatabase(url) {
  const engine = url.startsWith('postgres') ? await openPostgres(url) : openSqlite(url)
  const insert = (table, row) => {
    const names = Object.keys(row)
    const marks = names.map((_, i) => `$${i + 1}`)
    const columns = names.map((name) => `"${name}"`)
    return engine.rows(`insert into ${table} (${columns.join()}) values (${marks.join()})`, Object.values(row))
  }
  return { ...engine, insert }
}

/** Makes an empty database beside the one of this address; answers its address and how to drop it. */
export async function temporaryPostgres(url) {
  const name = `cardfile_bench_${process.pid}`
  const server = await openPostgres(url)
  await server.rows(`create database ${name}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  const drop = () => server.rows(`drop database ${name} with (force)`).finally(server.close)
  return { url: own.href, drop }
}

function openSqlite(url) {
  const database = new Database(url.replace(/^file:/, ''), { timeout: 10_000 })
  return {
    rows: async (text, values = []) => {
      const statement = database.prepare(text.replace(/\$\d+/g, '?'))
      return statement.reader ? statement.all(...values) : statement.run(...values)
    },
    close: async () => database.close(),
  }
}

async function openPostgres(url) {
  const client = new pg.Client(url)
  await client.connect()
  const plain = (value) => (value !== null && typeof value === 'object' ? JSON.stringify(value) : value)
  return {
    rows: async (text, values = []) => (await client.query(text, values.map(plain))).rows,
    close: () => client.end(),
  }
}
