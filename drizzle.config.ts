import { defineConfig } from 'drizzle-kit'
import { dialect } from '@/db/dialect'

// Run twice by `npm run db:generate`, once with DATABASE_URL=pglite: for PostgreSQL.
export default defineConfig({
  dialect: dialect === 'pg' ? 'postgresql' : 'sqlite',
  schema: './db/schema/*.ts',
  out: `./db/migrations/${dialect}`,
})
