import { index, table, text, time } from '@/db/columns'

/** How far each limited caller has used up its allowance (GCRA), so that a restart forgives nobody (security 1.3). */
export const rateLimits = table(
  'rate_limits',
  {
    /** Whose allowance of what, such as `api:{key}:charge`. */
    key: text('key').primaryKey(),
    /** The theoretical arrival time, milliseconds since 1970. */
    arrivesAt: time('arrives_at').notNull(),
  },
  (t) => [index('rate_limits_arrives_at').on(t.arrivesAt)],
)
