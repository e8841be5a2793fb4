import { join } from 'node:path'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { Dialect } from '@/db/dialect'
import type { Send } from '@/db/engine'

/** Applies what is missing of `db/migrations/{dialect}`, in order; runs inside one transaction of the engine. */
export async function applyMigrations(send: Send, dialect: Dialect): Promise<void> {
  await send('create table if not exists migrations (created_at bigint primary key, hash text not null)', [])
  const { rows } = await send('select max(created_at) from migrations', [])
  const last = Number(rows[0]?.[0] ?? 0)
  for (const migration of readMigrationFiles({ migrationsFolder: join(process.cwd(), 'db', 'migrations', dialect) })) {
    if (migration.folderMillis <= last) continue
    for (const statement of migration.sql) await send(statement, [])
    await send(`insert into migrations (created_at, hash) values (${migration.folderMillis}, '${migration.hash}')`, [])
  }
}
