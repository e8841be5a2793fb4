import { foreignKey, oneOf, owned, primaryKey, table, text, time, unique } from '@/db/columns'
import { merchants } from '@/db/schema/merchants'
import { users } from '@/db/schema/users'
import { VIEWED_LISTS } from '@/lib/core/terms'

/** Filters of a list that one merchant user has given a name. */
export const savedViews = table(
  'saved_views',
  {
    ...owned(),
    userId: text('user_id').notNull(),
    list: text('list', { enum: VIEWED_LISTS }).notNull(),
    name: text('name').notNull(),
    /** What stands behind the question mark of the list's address. */
    query: text('query').notNull(),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'saved_views_pk', columns: [t.merchantId, t.id] }),
    unique('saved_views_name').on(t.merchantId, t.userId, t.list, t.name),
    foreignKey({
      name: 'saved_views_merchant',
      columns: [t.merchantId, t.livemode],
      foreignColumns: [merchants.id, merchants.livemode],
    }),
    foreignKey({
      name: 'saved_views_user',
      columns: [t.merchantId, t.userId],
      foreignColumns: [users.merchantId, users.id],
    }),
    oneOf('saved_views_list', 'list', VIEWED_LISTS),
  ],
)

export type SavedViewRow = typeof savedViews.$inferSelect
export type NewSavedViewRow = typeof savedViews.$inferInsert
