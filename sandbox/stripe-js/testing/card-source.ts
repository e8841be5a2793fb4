/**
 * A merchant's page with the Card Element or its split trio, written with the public packages alone, under StrictMode.
 * The address says which (`element`), and whose intent (`secret`).
 */
export const CARD_SOURCE = `
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { loadStripe } from '@stripe/stripe-js/pure'
import { CardCvcElement, CardElement, CardExpiryElement, CardNumberElement, Elements, useElements, useStripe } from '@stripe/react-stripe-js'

const query = new URLSearchParams(location.search)
const secret = query.get('secret') ?? ''
const split = query.get('element') === 'split'
const options = JSON.parse(query.get('options') ?? '{}')
const locale = query.get('locale') ?? 'en'
const stripe = loadStripe(query.get('pk'))
window.stripe = stripe
window.events = []
const note = (name) => (event) => window.events.push({ name, ...(name === 'ready' ? {} : event) })
const heard = {
  onReady: (element) => { window.element = element; note('ready')() },
  onChange: note('change'), onFocus: note('focus'), onBlur: note('blur'), onEscape: note('escape'), onLoadError: note('loaderror'),
}

function Form() {
  const stripe = useStripe()
  const elements = useElements()
  const [result, setResult] = useState('')
  window.elements = elements
  const submit = async (event) => {
    event.preventDefault()
    setResult('')
    const card = elements.getElement(split ? CardExpiryElement : CardElement)
    const data = { payment_method: { card, billing_details: { name: 'Jo Doe' } } }
    const done = secret.startsWith('seti_') ? stripe.confirmCardSetup(secret, data) : stripe.confirmCardPayment(secret, data)
    const { error, setupIntent, paymentIntent } = await done.catch((error) => ({ error }))
    setResult(JSON.stringify(error ? { error } : { intent: setupIntent ?? paymentIntent }))
  }
  return (
    <form onSubmit={submit}>
      <label htmlFor="card">Card</label>
      {split ? (
        <>
          <CardNumberElement id="card" options={options} {...heard} />
          <CardExpiryElement id="expiry" {...heard} />
          <CardCvcElement id="cvc" {...heard} />
        </>
      ) : (
        <CardElement id="card" options={options} {...heard} />
      )}
      <button disabled={!stripe}>Save</button>
      <output>{result}</output>
    </form>
  )
}

createRoot(document.getElementById('app')).render(
  <StrictMode><main><h1>Card</h1><Elements stripe={stripe} options={{ locale }}><Form /></Elements></main></StrictMode>
)
`
