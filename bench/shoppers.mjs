// Many customers with a card each: a real evening charges many, and one alone would stand in a line of its own locks.
import { randomUUID } from 'node:crypto'

const DEMO_SHOPPER = 'ada@example.com'
// Like the card that is copied: of the demo shopper's others Visa is the default and one asks the bank.
const TOKEN = 'pm_card_mastercard'
const LAST4 = '4444'

/** Adds customers like the demo's shopper, here and at the sandbox; answers their ids at Stripe. */
export async function addShoppers({ stripe, database, settle }, amount) {
  const model = await findModel({ stripe, database })
  const added = []
  for (let n = 0; n < amount; n++) added.push(await addAtStripe(stripe, n))
  // Stripe's news of these cards must find no customer here: a card without its row would be looked into.
  await settle()
  for (const shopper of added) await addHere(database, model, shopper)
  return added
}

async function findModel({ stripe, database }) {
  const [customer] = (await stripe.customers.list({ email: DEMO_SHOPPER })).data
  const cards = await stripe.customers.listPaymentMethods(customer.id)
  const card = cards.data.find((one) => one.card.last4 === LAST4)
  const [customerRow] = await database.rows('select * from customers where stripe_customer_id = $1', [customer.id])
  const [cardRow] = await database.rows('select * from payment_methods where stripe_payment_method_id = $1', [card.id])
  const consents = await database.rows('select * from consents where payment_method_id = $1', [cardRow.id])
  return { customerRow, cardRow, consents }
}

async function addAtStripe(stripe, n) {
  const email = `shopper-${n}@example.com`
  const { id: customer } = await stripe.customers.create({ email, name: `Shopper ${n}` })
  const { id: card } = await stripe.paymentMethods.attach(TOKEN, { customer })
  return { email, customer, card }
}

async function addHere(database, { customerRow, cardRow, consents }, { email, customer, card }) {
  const id = randomUUID()
  const cardId = randomUUID()
  const person = { id, user_id: null, email, email_norm: email, default_payment_method_id: null }
  await database.insert('customers', { ...customerRow, ...person, stripe_customer_id: customer })
  await database.insert('payment_methods', {
    ...cardRow,
    id: cardId,
    customer_id: id,
    stripe_payment_method_id: card,
    consent_id: null,
    setup_intent_id: null,
  })
  for (const consent of consents)
    await database.insert('consents', {
      ...consent,
      id: randomUUID(),
      customer_id: id,
      payment_method_id: cardId,
      setup_intent_id: null,
    })
}
