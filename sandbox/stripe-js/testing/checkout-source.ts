/**
 * A merchant's page over a Checkout Session as a stranger would write it, with nothing but the public packages, under
 * StrictMode. As text, because the sandbox itself may not import React. What it is shown is in the address.
 */
export const CHECKOUT_SOURCE = `
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { loadStripe } from '@stripe/stripe-js/pure'
import { BillingAddressElement, CheckoutElementsProvider, PaymentElement, useCheckoutElements } from '@stripe/react-stripe-js/checkout'

const query = new URLSearchParams(location.search)
const options = {
  clientSecret: Promise.resolve(query.get('secret')),
  elementsOptions: JSON.parse(query.get('elements') ?? '{}'),
  defaultValues: JSON.parse(query.get('defaults') ?? '{}'),
}
const stripe = loadStripe(query.get('pk'))
window.stripe = stripe
window.events = []

function Form() {
  const state = useCheckoutElements()
  const [result, setResult] = useState('')
  if (state.type === 'error') return <p role="alert">{state.error.message}</p>
  const checkout = state.type === 'success' ? state.checkout : null
  if (checkout) window.checkout = checkout
  const confirm = async (more) => {
    setResult('')
    const redirect = query.get('back') ? { returnUrl: query.get('back') } : { redirect: 'if_required' }
    const done = await checkout.confirm({ ...redirect, ...more }).catch((error) => ({ type: 'thrown', error: { message: error.message } }))
    setResult(JSON.stringify(done))
  }
  const note = (name) => (event) => window.events.push({ name, ...(name === 'ready' ? {} : event) })
  return (
    <form onSubmit={(event) => { event.preventDefault(); void confirm({}) }}>
      <PaymentElement onReady={note('ready')} onChange={note('change')} onLoadError={note('loaderror')} onSavedPaymentMethodRemove={note('removed')} />
      {query.get('address') && <BillingAddressElement />}
      {checkout && <p data-testid="total">{checkout.total.total.amount}</p>}
      {checkout && <p data-testid="ready">{String(checkout.canConfirm)}</p>}
      {checkout?.savedPaymentMethods?.map(({ id, card }) => (
        <button key={id} type="button" onClick={() => confirm({ paymentMethod: id })}>Pay with {card.last4}</button>
      ))}
      <button disabled={!checkout}>Pay</button>
      <output data-testid="result">{result}</output>
    </form>
  )
}

createRoot(document.getElementById('app')).render(
  <StrictMode>
    <CheckoutElementsProvider stripe={stripe} options={options}><Form /></CheckoutElementsProvider>
  </StrictMode>,
)
`
