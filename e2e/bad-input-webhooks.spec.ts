import { randomUUID } from 'node:crypto'
import { plain } from './cards'
import { chargeCard, openCustomer, openPayment, requestPayment } from './desk'
import { expect, test } from './fixtures'
import { paymentMailsTo, waitForMail } from './mailbox'
import { expectPayment } from './paying'
import { saveCard } from './saving'
import { stripeAccount } from './stripe-account'
import { deliver, eventOf, inSeconds, setDeliveries, signatureOf, WEBHOOK_URL } from './webhook'

const eventId = () => `evt_${randomUUID().replaceAll('-', '')}`

test.describe('the webhook', { tag: '@sandbox' }, () => {
  test('takes no forged, stale or malformed event, and a signed one once', async ({
    shopper,
    merchantPage,
    request,
  }) => {
    await openCustomer(merchantPage, shopper)
    await requestPayment(merchantPage, { amount: '7.50', reason: 'Tasting' })
    const paymentId = await openPayment(merchantPage)
    const intent = (await merchantPage.getByText(/^pi_\w+$/).textContent()) ?? ''
    // Paid at Stripe, and Stripe's own event is lost: only what this test delivers can tell the product.
    await setDeliveries(request, { mode: 'drop' })
    await stripeAccount.paymentIntents.confirm(intent, { payment_method: 'pm_card_visa' })
    await setDeliveries(request, { mode: 'deliver' })

    const id = eventId()
    const body = eventOf(id, 'payment_intent.succeeded', intent)
    const header = signatureOf(body)
    const forged: [string, string, string | undefined][] = [
      ['unsigned', body, undefined],
      ['an empty signature', body, ' '],
      ['only v0', body, header.replace('v1=', 'v0=')],
      ['another secret', body, signatureOf(body, { secret: 'whsec_another' })],
      ['an altered body', body.replace('"amount":1,', '"amount":2,'), header],
      ['a signature without its time', body, header.replace(/t=\d+,/, '')],
      ['stale', body, signatureOf(body, { timestamp: inSeconds(-3_600) })],
      ['from the future', body, signatureOf(body, { timestamp: inSeconds(3_600) })],
      ['ten thousand signatures', body, `${header},${'v1=00,'.repeat(10_000)}`],
      ['live', body.replace('"livemode":false', '"livemode":true'), undefined],
    ]
    for (const [why, sent, signature] of forged) {
      const answer = await deliver(request, sent, signature)
      expect([400, 431], why).toContain(answer.status())
    }
    const live = body.replace('"livemode":false', '"livemode":true')
    expect((await deliver(request, live, signatureOf(live))).status(), 'live, and signed').toBe(400)
    for (const odd of ['null', '[1]', '{}', '"x"', '1', '', 'no json', '{"id":"evt_1"}', body.replace(id, 'x')])
      expect((await deliver(request, odd, signatureOf(odd))).status(), odd.slice(0, 20)).toBe(400)
    await expectPayment(merchantPage, paymentId, 'Waiting for customer', [])

    // Had one of them been stored, this event would be known already and have no effect.
    const answers = await Promise.all(Array.from({ length: 10 }, () => deliver(request, body, signatureOf(body))))
    expect(answers.map((answer) => answer.status())).toEqual(Array.from({ length: 10 }, () => 200))
    await waitForMail(request, shopper.email, /^You paid €7\.50 to /)
    await expectPayment(merchantPage, paymentId, 'Succeeded', [/Succeeded/])

    // Late news of an earlier state moves nothing, and neither does the same event days later.
    for (const type of ['payment_intent.payment_failed', 'payment_intent.canceled', 'payment_intent.succeeded']) {
      const late = eventOf(eventId(), type, intent)
      expect((await deliver(request, late, signatureOf(late))).status(), type).toBe(200)
    }
    await openCustomer(merchantPage, shopper)
    await requestPayment(merchantPage, { amount: '8.00' })
    await waitForMail(request, shopper.email, / asks you to pay €8\.00$/)
    await expectPayment(merchantPage, paymentId, 'Succeeded', [/Succeeded/])
    const receipts = (await paymentMailsTo(request, shopper.email)).filter(({ subject }) =>
      subject.startsWith('You paid'),
    )
    expect(receipts).toHaveLength(1)
  })

  test('takes Stripe’s own events three times and acts once', async ({ page, shopper, merchantPage, request }) => {
    await saveCard(page, plain)
    await openCustomer(merchantPage, shopper)
    await setDeliveries(request, { duplicate: 2 })
    await chargeCard(merchantPage, plain, { amount: '19.99' })
    const paymentId = await openPayment(merchantPage)
    await waitForMail(request, shopper.email, /^You paid €19\.99 to /)
    await setDeliveries(request, { duplicate: 0 })
    await openCustomer(merchantPage, shopper)
    await chargeCard(merchantPage, plain, { amount: '20.00' })
    await waitForMail(request, shopper.email, /^You paid €20\.00 to /)
    await expectPayment(merchantPage, paymentId, 'Succeeded', [/Attempt 1/])
    expect(await paymentMailsTo(request, shopper.email)).toHaveLength(2)
  })

  test('takes what it does not know or did not make, and does nothing', async ({ request }) => {
    const unknown = eventOf(eventId(), 'invoice.created', 'in_1')
    expect((await deliver(request, unknown, signatureOf(unknown))).status()).toBe(200)
    const intent = await stripeAccount.paymentIntents.create({ amount: 500, currency: 'eur' })
    const foreign = eventOf(eventId(), 'payment_intent.succeeded', intent.id)
    expect((await deliver(request, foreign, signatureOf(foreign))).status()).toBe(200)
    const other = eventOf(eventId(), 'payment_intent.succeeded', intent.id).replace('{', '{"account":"acct_other",')
    expect((await deliver(request, other, signatureOf(other))).status(), 'another account').toBe(200)
  })

  test('answers other methods 405, unknown endpoints 404 and large bodies 413', async ({ request }) => {
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']) {
      const answer = await request.fetch(WEBHOOK_URL, { method })
      expect(answer.status(), method).toBe(405)
      expect(answer.headers().allow, method).toBe('POST')
    }
    for (const endpoint of ['another', '__proto__', 'default%00', 'a'.repeat(3_000)]) {
      const body = eventOf(eventId(), 'payment_intent.succeeded', 'pi_1')
      const headers = { 'Stripe-Signature': signatureOf(body) }
      const answer = await request.post(WEBHOOK_URL.replace('default', endpoint), { headers, data: Buffer.from(body) })
      expect(answer.status(), endpoint.slice(0, 20)).toBe(404)
    }
    const large = JSON.stringify({ padding: 'x'.repeat(600 * 1024) })
    expect((await deliver(request, large, signatureOf(large))).status()).toBe(413)
    const half = new TextEncoder().encode('x'.repeat(300 * 1024))
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(half)
        controller.enqueue(half)
        controller.close()
      },
    })
    const streamed = await fetch(WEBHOOK_URL, { method: 'POST', body, duplex: 'half' } as RequestInit)
    expect(streamed.status, 'without a length').toBe(413)
  })
})
