import { type Column, or, type SQL, sql } from 'drizzle-orm'

/** Whether a column has a text in it, literally and in any case; a null column has none. */
export function holds(column: Column, text: string): SQL | undefined {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  return or(
    sql`lower(${column}) like ${pattern.toLowerCase()} escape '\\'`,
    // SQLite's lower() knows only ASCII: an É is found as it is written.
    sql`${column} like ${pattern} escape '\\'`,
  )
}
