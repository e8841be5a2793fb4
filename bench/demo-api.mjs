// The demo's REST API, as a merchant's server calls it.

/** One call with the demo's key; answers the body, whatever the status. */
export async function callApi({ url, people }, method, path, body) {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { 'X-API-Key': people.api_key, 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  return response.json()
}

/** The page of a new checkout. */
export async function checkoutUrl(demo) {
  const item = { quantity: 1, price_data: { currency: 'eur', unit_amount: 1999, product_data: { name: 'Beans' } } }
  const { data } = await callApi(demo, 'POST', '/v1/checkout/sessions', { mode: 'payment', line_items: [item] })
  return data.url
}
