import { randomUUID } from 'node:crypto'
import { cards } from './cards'
import { expect, test } from './fixtures'
import { rest } from './rest'
import { answerChallenge } from './stripe-elements'
import { cardNames, submitOpenForm } from './wallet'

for (const card of cards)
  test(`${card.last4} behind a wallet link: ${card.charge === null ? 'refused' : `saved, and charged later it is ${card.charge}`}`, async ({
    guestPage: page,
    request,
  }) => {
    const call = rest(request)
    const email = `wallet.${randomUUID().slice(0, 8)}@example.com`
    const { id: customer } = (await call('POST', '/v1/customers', { email, name: 'Ada Lovelace' })).body.data
    const { url } = (await call('POST', `/v1/customers/${customer}/wallet-session`)).body.data
    await page.goto(`${url}/new`)
    await submitOpenForm(page, card.number)
    if (card.saving === 'after-challenge') await answerChallenge(page, 'Complete')
    if (card.charge === null) {
      await expect(page.getByText('Your card has insufficient funds. Nothing was charged or saved.')).toBeVisible()
      expect((await call('GET', `/v1/customers/${customer}/payment-methods`)).body.data).toEqual([])
      return
    }
    await expect(page.getByRole('heading', { name: 'Card saved' })).toBeVisible()
    await page.getByRole('link', { name: 'Back to cards' }).click()
    await expect(cardNames(page)).toHaveText([`Visa ending in ${card.last4}`])
    const { status, body } = await call('POST', '/v1/payments', { customer, amount: 900, currency: 'eur' })
    const outcome = {
      succeeded: [201, { status: 'succeeded' }],
      requires_action: [402, { code: 'authentication_required' }],
      declined: [402, { code: 'card_declined', decline_code: 'insufficient_funds' }],
    }
    expect([status, status === 201 ? body.data : body.error]).toMatchObject(outcome[card.charge])
  })
