// The page of the shop: everything it hears stands in a list.
const customer = new URLSearchParams(location.search).get('customer')
const byId = (id) => document.getElementById(id)
let card = null

const tell = (text) => {
  const line = document.createElement('li')
  line.textContent = text
  byId('told').append(line)
}

async function ask(path, body = {}) {
  const answer = await fetch(path, { method: 'POST', body: JSON.stringify({ customer, ...body }) })
  return { status: answer.status, body: await answer.json() }
}

async function attach(setupIntentId) {
  const { status, body } = await ask('/attach', { setup_intent_id: setupIntentId })
  card = body.data?.id ?? null
  byId('card').textContent = body.success ? `${body.data.brand} ${body.data.last4}` : body.error.code
  tell(`attached ${status}`)
}

const session = async () => (await ask('/session')).body.data

const callbacks = {
  onReady: () => tell('ready'),
  onSuccess: ({ brand, last4, exp_month, exp_year, setup_intent_id }) => {
    tell(`success ${brand} ${last4} ${exp_month}/${exp_year}`)
    void attach(setup_intent_id)
  },
  onCancel: () => tell('cancel'),
  onError: ({ code }) => tell(`error ${code}`),
}

function add(given) {
  const handle = window.Cardfile.cards.add(given, callbacks)
  // Each opened window has one promise, however often it is asked for.
  if (handle !== window.handle)
    handle.then(
      (saved) => tell(`promise ${saved && saved.id.slice(0, 3)}`),
      ({ code }) => tell(`promise ${code}`),
    )
  window.handle = handle
}

byId('add').addEventListener('click', () => add(session()))
byId('buy').addEventListener('click', async () => {
  const { status, body } = await ask('/buy', { payment_method_id: card })
  byId('bought').textContent = [status, body.data?.status ?? '', body.error?.code ?? '', body.error?.decline_code ?? '']
    .filter(Boolean)
    .join(' ')
  window.bought = body
})

const result = window.Cardfile.cards.result()
if (result) {
  tell(`result ${result.status}`)
  if (result.status === 'saved') void attach(result.setup_intent_id)
}
window.shop = { add, ask, session, tell }
