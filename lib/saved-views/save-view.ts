import { countViewsOfUser, insertView } from '@/db/repositories/saved-views'
import type { MerchantCtx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { AppError, invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import type { ViewedList } from '@/lib/core/terms'
import { viewName, withFreeName } from '@/lib/saved-views/view-name'

const MOST = 50
/** In the order of the lists' addresses, so that a list knows which view it shows. */
const FILTERS = ['q', 'from', 'to', 'currency', 'status']

/**
 * Keeps the filters of a list under a name, for this merchant user alone. Throws 422 `view_name_invalid` and `view_empty`,
 * 409 `view_name_taken` and `views_full`.
 */
export async function saveView(
  ctx: MerchantCtx,
  input: { list: ViewedList; name: string; query: string },
): Promise<{ id: string }> {
  const name = viewName(input.name)
  const query = filtersOf(input.query)
  if (query === '') throw invalid('view_empty', 'Choose a filter first, then save it as a view.', 'name')
  const { userId } = ctx.actor
  if ((await countViewsOfUser(ctx.merchant.id, userId)) >= MOST)
    throw new AppError('conflict', 'views_full', `There are ${MOST} views already. Delete one first.`, 'name')
  const at = now()
  const id = newId()
  await withFreeName(
    insertView({
      id,
      merchantId: ctx.merchant.id,
      livemode: ctx.livemode,
      userId,
      list: input.list,
      name,
      query,
      createdAt: at,
      updatedAt: at,
    }),
  )
  return { id }
}

// A view is about what is filtered, not about the page one has come to.
function filtersOf(query: string): string {
  const given = new URLSearchParams(query)
  const kept = FILTERS.flatMap((name) => {
    const value = given.get(name)?.slice(0, 255)
    return value ? [[name, value]] : []
  })
  return new URLSearchParams(kept).toString().replaceAll('%2C', ',')
}
