/**
 * A merchant's page as a stranger would write it, with nothing but the public packages, under StrictMode. As text,
 * because the sandbox itself may not import React. What it is shown is in the address: key, secret and looks.
 */
export const MERCHANT_SOURCE = `
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { loadStripe } from '@stripe/stripe-js/pure'
import { Elements, PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js'

const query = new URLSearchParams(location.search)
const clientSecret = query.get('secret')
const appearance = JSON.parse(query.get('appearance') ?? '{}')
const locale = query.get('locale') ?? 'en'
const session = query.get('session')
const business = { name: 'Fern & Field' }
const stripe = loadStripe(query.get('pk'))
window.stripe = stripe
window.events = []

function Form() {
  const stripe = useStripe()
  const elements = useElements()
  window.elements = elements
  const [result, setResult] = useState('')
  const [busy, setBusy] = useState(false)
  const submit = async (event) => {
    event.preventDefault()
    setResult('')
    setBusy(true)
    const options = query.get('back')
      ? { elements, confirmParams: { return_url: query.get('back') } }
      : { elements, redirect: 'if_required' }
    const done = clientSecret.startsWith('seti_') ? stripe.confirmSetup(options) : stripe.confirmPayment(options)
    const { error, setupIntent, paymentIntent } = await done.catch((error) => ({ error }))
    setBusy(false)
    setResult(JSON.stringify(error ? { error } : { intent: setupIntent ?? paymentIntent }))
  }
  const note = (name) => (event) => window.events.push({ name, ...(name === 'ready' ? {} : event) })
  return (
    <form onSubmit={submit}>
      <PaymentElement
        options={{ business, terms: { card: query.get('terms') ?? 'auto' }, defaultValues: { billingDetails: { address: { country: query.get('country') ?? 'US' } } } }}
        onReady={(element) => { window.element = element; note('ready')() }}
        onChange={note('change')} onFocus={note('focus')} onBlur={note('blur')} onEscape={note('escape')}
        onLoaderStart={note('loaderstart')} onLoadError={note('loaderror')}
        onSavedPaymentMethodRemove={note('savedpaymentmethodremove')}
      />
      <button disabled={!stripe}>{busy ? 'Saving' : 'Save'}</button>
      <output data-testid="result">{result}</output>
    </form>
  )
}

function Page() {
  const [looks, setLooks] = useState(appearance)
  const [shown, setShown] = useState(true)
  return (
    <main>
      <h1>Checkout</h1>
      <button type="button" onClick={() => setLooks({ theme: 'night' })}>Dark</button>
      <button type="button" onClick={() => setShown(!shown)}>Toggle</button>
      {clientSecret && shown && (
        <Elements stripe={stripe} options={{ clientSecret, appearance: looks, locale, ...(session && { customerSessionClientSecret: session }) }}><Form /></Elements>
      )}
    </main>
  )
}

createRoot(document.getElementById('app')).render(<StrictMode><Page /></StrictMode>)
`
