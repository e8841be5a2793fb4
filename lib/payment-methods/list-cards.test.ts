import { describe, expect, it } from 'vitest'
import { setPaymentMethodStatus } from '@/db/repositories/payment-methods'
import { addCard, addCustomer, addMerchant } from '@/db/testing'
import { newId } from '@/lib/core/ids'
import { listApiCustomers } from '@/lib/customers/list-api-customers'
import { getCard } from '@/lib/payment-methods/get-card'
import { type CardsQuery, listCards } from '@/lib/payment-methods/list-cards'
import { listWallet } from '@/lib/payment-methods/list-wallet'
import { freshWorld, refusalOf } from '@/lib/testing'

const world = freshWorld()

// Many at the same moment: the id then tells their order.
async function wallet(cards: number, email = `${newId()}@example.com`) {
  const owner = await addCustomer(world.merchant, { email, stripeCustomerId: `cus_${newId().replaceAll('-', '')}` })
  const made: string[] = []
  for (let i = 0; i < cards; i++) {
    const stripePaymentMethodId = `pm_${newId().replaceAll('-', '')}`
    made.push((await addCard(world.merchant, owner.id, { stripePaymentMethodId, createdAt: 1 + Math.floor(i / 4) })).id)
  }
  return { id: owner.id, stripeId: owner.stripeCustomerId ?? '', email, cards: made }
}

async function walk(query: Omit<CardsQuery, 'limit'>, between: (seen: string[]) => Promise<void> = async () => {}) {
  const seen: string[] = []
  for (let after: string | undefined, more = true; more;) {
    const page = await listCards(world.ctx, { ...query, limit: 3, starting_after: after })
    seen.push(...page.items.map(({ id }) => id))
    after = page.items.at(-1)?.stripeId
    more = page.hasMore
    await between(seen)
  }
  return seen
}

describe('the cards of a customer', () => {
  it('are walked without a gap and without one twice, while cards come and go (security 78)', async () => {
    const owner = await wallet(23)
    let gone = 0
    const seen = await walk({ customerId: owner.stripeId }, async (met) => {
      await addCard(world.merchant, owner.id, { createdAt: 100 })
      // Also the one the next page starts after.
      await setPaymentMethodStatus(world.merchant.id, met.at(-1) ?? '', ['active'], 'removed', 1)
      gone++
    })
    expect(gone).toBeGreaterThan(5)
    expect(seen).toHaveLength(23)
    expect(new Set(seen)).toEqual(new Set(owner.cards))
  })

  it('field note 13: 500 of them come page by page, none missing and none twice', async () => {
    const owner = await wallet(500)
    const seen: string[] = []
    for (let after: string | undefined, more = true; more;) {
      const page = await listCards(world.ctx, { customerId: owner.id, limit: 100, starting_after: after })
      seen.push(...page.items.map(({ id }) => id))
      after = page.items.at(-1)?.id
      more = page.hasMore
    }
    expect(seen).toHaveLength(500)
    expect(new Set(seen)).toEqual(new Set(owner.cards))
    const own = await listWallet(world.ctx, owner.id)
    expect(new Set(own.map(({ id }) => id))).toEqual(new Set(owner.cards))
  })

  it('are found by e-mail and by either id, newest first; nobody else’s are among them', async () => {
    const [owner] = [await wallet(5), await wallet(5)]
    const byId = await walk({ customerId: owner.id })
    expect(new Set(byId)).toEqual(new Set(owner.cards))
    expect(await walk({ customerId: owner.stripeId })).toEqual(byId)
    expect(await walk({ customerEmail: owner.email.toUpperCase() })).toEqual(byId)
    expect(await walk({ customerEmail: `${newId()}@example.com` })).toEqual([])
    const times = (await listCards(world.ctx, { limit: 5, customerId: owner.id })).items.map((card) => card.createdAt)
    expect(times).toEqual(times.toSorted((a, b) => b - a))
  })

  it('go back from a page to the one before it', async () => {
    const owner = await wallet(9)
    const all = await walk({ customerId: owner.id })
    const before = { limit: 3, customerId: owner.id, ending_before: all[6] }
    const page = await listCards(world.ctx, before)
    expect([page.items.map(({ id }) => id), page.hasMore]).toEqual([all.slice(3, 6), true])
  })

  it('do not go on from what is unknown, somebody else’s or no card (security 75)', async () => {
    const [owner, other] = [await wallet(1), await wallet(1)]
    const stranger = await addMerchant()
    const theirs = await addCard(stranger, (await addCustomer(stranger)).id)
    for (const cursor of [newId(), 'pm_unknown', owner.id, owner.stripeId, "' OR 1=1--", other.cards[0], theirs.id])
      expect(
        await refusalOf(listCards(world.ctx, { limit: 1, customerId: owner.id, starting_after: cursor })),
        cursor,
      ).toBe('cursor_invalid')
    expect(await refusalOf(listCards(world.ctx, { limit: 1, ending_before: theirs.id }))).toBe('cursor_invalid')
  })
})

describe('a card', () => {
  it('is found by either id, of the merchant or of its customer; foreign, unknown and removed are the same', async () => {
    const [owner, other] = [await wallet(2), await wallet(1)]
    const [id = '', removed = ''] = owner.cards
    const card = await getCard(world.ctx, id)
    expect(card).toMatchObject({ id, customer: owner.stripeId })
    expect(await getCard(world.ctx, card.stripeId, owner.stripeId)).toEqual(card)
    await setPaymentMethodStatus(world.merchant.id, removed, ['active'], 'removing', 1)
    const stranger = await addMerchant()
    const theirs = await addCard(stranger, (await addCustomer(stranger)).id)
    for (const [name, of] of [[newId()], [removed], [theirs.id], [theirs.stripePaymentMethodId], [id, other.id]])
      expect(await refusalOf(getCard(world.ctx, name ?? '', of))).toBe('resource_missing')
  })
})

describe('the customers', () => {
  it('are walked while they come and go, found by e-mail, searched literally (security 79)', async () => {
    const mark = newId()
    const made = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        addCustomer(world.merchant, { name: `${mark} 50%_off\\`, createdAt: 1 + Math.floor(i / 3) }),
      ),
    )
    const seen: string[] = []
    for (let after: string | undefined, more = true; more;) {
      const page = await listApiCustomers(world.ctx, { limit: 3, search: mark, starting_after: after })
      seen.push(...page.items.map(({ id }) => id))
      after = page.items.at(-1)?.id
      more = page.hasMore
      await addCustomer(world.merchant, { name: mark, createdAt: 100 })
    }
    expect(new Set(seen)).toEqual(new Set(made.map(({ id }) => id)))
    expect(seen).toHaveLength(8)
    const find = async (search: string) => (await listApiCustomers(world.ctx, { limit: 100, search })).items.length
    expect([await find('50%_off\\'), await find('5_%off'), await find('%'.repeat(3)), await find("'--")]).toEqual([
      8, 0, 0, 0,
    ])
    const [one] = made
    const byEmail = await listApiCustomers(world.ctx, { limit: 10, email: one?.email.toUpperCase() })
    expect(byEmail.items.map(({ id }) => id)).toEqual([one?.id])
    for (const cursor of [newId(), 'cus_unknown'])
      expect(await refusalOf(listApiCustomers(world.ctx, { limit: 1, starting_after: cursor }))).toBe('cursor_invalid')
  })
})
