import { beforeEach, describe, expect, it } from 'vitest'
import { addMerchant, addUser, freshDatabase } from '@/db/testing'
import type { MerchantCtx } from '@/lib/core/actor'
import { newId } from '@/lib/core/ids'
import { getMerchantByEndpoint } from '@/lib/merchants/current-merchant'
import { listSavedViews } from '@/lib/saved-views/list-saved-views'
import { removeView } from '@/lib/saved-views/remove-view'
import { renameView } from '@/lib/saved-views/rename-view'
import { saveView } from '@/lib/saved-views/save-view'
import { refusalOf } from '@/lib/testing'

freshDatabase()
let ctx: MerchantCtx
let colleague: MerchantCtx

beforeEach(async () => {
  const merchant = await getMerchantByEndpoint((await addMerchant()).endpoint)
  const person = async (): Promise<MerchantCtx> => {
    const { id } = await addUser(merchant, { role: 'merchant' })
    return { merchant, livemode: false, actor: { type: 'merchant_user', userId: id }, requestId: 'req_test' }
  }
  ctx = await person()
  colleague = await person()
})

const view = (name: string, query = 'status=declined') => ({ list: 'payments' as const, name, query })
const names = async (of = ctx) => (await listSavedViews(of, 'payments')).map(({ name }) => name)

describe('saved views', () => {
  it('are kept by name, for one person and one list', async () => {
    await saveView(ctx, view('Yen', 'currency=jpy'))
    await saveView(ctx, view(' Declined '))
    await saveView(ctx, { ...view('New', 'from=2026-01-01'), list: 'customers' })
    expect(await names()).toEqual(['Declined', 'Yen'])
    expect(await names(colleague)).toEqual([])
    expect((await listSavedViews(ctx, 'customers')).map(({ query }) => query)).toEqual(['from=2026-01-01'])
  })

  it('keep the filters alone: no page and nothing unknown', async () => {
    await saveView(ctx, view('All', 'after=1_x&q=a%26b&evil=1&status=declined&from=2026-01-01&to=&currency=eur'))
    const [saved] = await listSavedViews(ctx, 'payments')
    expect([...new URLSearchParams(saved?.query)]).toEqual([
      ['q', 'a&b'],
      ['from', '2026-01-01'],
      ['currency', 'eur'],
      ['status', 'declined'],
    ])
    await saveView(ctx, view('Two', 'status=declined,open'))
    expect((await listSavedViews(ctx, 'payments')).at(-1)?.query).toBe('status=declined,open')
    expect(await refusalOf(saveView(ctx, view('None', 'after=1_x')))).toBe('view_empty')
  })

  it('have names of their own', async () => {
    await saveView(ctx, view('One'))
    expect(await refusalOf(saveView(ctx, view('One', 'currency=eur')))).toBe('view_name_taken')
    for (const name of ['', '   ', 'x'.repeat(61), 'a\nb'])
      expect(await refusalOf(saveView(ctx, view(name)))).toBe('view_name_invalid')
    await saveView(colleague, view('One'))
    const { id } = await saveView(ctx, view('Two'))
    expect(await refusalOf(renameView(ctx, id, 'One'))).toBe('view_name_taken')
    await renameView(ctx, id, 'Three')
    expect(await names()).toEqual(['One', 'Three'])
  })

  it('of somebody else cannot be renamed or removed; one that is removed can be saved again', async () => {
    const { id } = await saveView(ctx, view('Mine'))
    expect(await refusalOf(renameView(colleague, id, 'Theirs'))).toBe('resource_missing')
    await removeView(colleague, id)
    expect(await names()).toEqual(['Mine'])
    await removeView(ctx, id)
    await removeView(ctx, id)
    await removeView(ctx, newId())
    expect(await names()).toEqual([])
    await saveView(ctx, view('Mine'))
    expect(await names()).toEqual(['Mine'])
  })

  it('end somewhere', async () => {
    for (let i = 0; i < 50; i++) await saveView(ctx, view(`View ${i}`))
    expect(await refusalOf(saveView(ctx, view('One more')))).toBe('views_full')
  })
})
