import { expect, it } from 'vitest'
import { addShopper, CARDS, charge, freshWorld, saveCard } from '@/lib/testing'

const world = freshWorld()

it('pays with a saved card', async () => {
  const shopper = await addShopper(world)
  const card = await saveCard(shopper, CARDS.works)
  expect(await charge(world, shopper, card)).toMatchObject({ kind: 'succeeded' })
})
