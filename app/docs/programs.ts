import type { Programs } from '@/components/docs/types'
import { curl } from './code'

/** The programs of the guides, for this very host. */
export function programsFor(appUrl: string): Programs {
  const base = `${appUrl}/v1`
  const charge = { payment_method_id: '{card}', amount: 1999, currency: 'USD' }
  return {
    createCustomer: curl({
      method: 'POST',
      url: `${base}/customers`,
      body: { email: 'jane@example.com', name: 'Jane Doe' },
    }),
    setupIntent: curl({ method: 'POST', url: `${base}/customers/{customer}/setup-intent` }),
    charge: curl({
      method: 'POST',
      url: `${base}/customers/{customer}/charge`,
      headers: { 'Idempotency-Key': 'renewal-1042' },
      body: charge,
    }),
    bearer: curl({ method: 'GET', url: `${base}/payments`, auth: 'bearer' }),
    basic: curl({ method: 'GET', url: `${base}/payments`, auth: 'basic' }),
    list: curl({ method: 'GET', url: `${base}/payments?limit=20` }),
    client: client(base),
    popup: popup(appUrl),
    declined: problem(appUrl, {
      message: 'Payment requires additional authentication',
      code: 'authentication_required',
      status: 'requires_action',
    }),
    refused: problem(appUrl, {
      message: 'Your card has insufficient funds.',
      code: 'card_declined',
      declineCode: 'insufficient_funds',
      status: 'declined',
    }),
  }
}

type Refused = { message: string; code: string; declineCode?: string; status: string }

function problem(appUrl: string, { message, code, declineCode, status }: Refused): string {
  const error = {
    type: 'card_error',
    code,
    ...(declineCode && { decline_code: declineCode }),
    request_id: 'req_xxx',
    doc_url: `${appUrl}/docs#error-${code}`,
  }
  const data = {
    payment_id: '8f14e45f-ceea-467f-9a3b-2f1d6c7e9b10',
    payment_intent_id: 'pi_xxx',
    status,
    amount: 1999,
    currency: 'USD',
    payment_method_id: 'pm_xxx',
    recovery_url: `${appUrl}/recover/…`,
    expires_at: 1_893_456_000,
  }
  return JSON.stringify({ success: false, message, error, data }, null, 2)
}

function client(base: string): string {
  return `async function charge(customer, card, amount, currency, key) {
  const response = await fetch('${base}/customers/' + customer + '/charge', {
    method: 'POST',
    headers: {
      'X-API-Key': process.env.CARDFILE_KEY,
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
    },
    body: JSON.stringify({ payment_method_id: card, amount, currency }),
  })
  const { data, error, message } = await response.json()
  if (response.status === 402) return { paid: false, recoveryUrl: data.recovery_url }
  if (!response.ok) throw new Error(error.code + ': ' + message)
  return { paid: data.status === 'succeeded', payment: data }
}`
}

function popup(appUrl: string): string {
  return `<script src="${appUrl}/sdk/v1.js"></script>
<button id="add-card">Add a card</button>
<script>
  document.querySelector('#add-card').onclick = () => {
    // Your server calls POST /v1/customers/:id/setup-intent and hands on its data.
    const session = fetch('/my-server/setup-intent', { method: 'POST' }).then((answer) => answer.json())
    Cardfile.cards.add(session, {
      onSuccess: (card) => console.log('saved', card.id, card.brand, card.last4),
      onCancel: () => console.log('closed without a card'),
      onError: (error) => console.log(error.code, error.message),
    })
  }
</script>`
}
