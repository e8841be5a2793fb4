import Database from 'better-sqlite3'

/** The newest cards of the customer with this id of Stripe's, one more than a page holds. */
export function readWallet(stripeCustomerId) {
  // The product's own file, so that both read the same pages of it.
  const { merchant, findCustomer, listCards } = (globalThis.bareWallet ??= prepare(
    new Database(process.env.BARE_WALLET, { readonly: true }),
  ))
  const customer = findCustomer.get(merchant, stripeCustomerId)
  return { customer, cards: listCards.all(merchant, customer.id) }
}

function prepare(database) {
  database.pragma('cache_size = -64000')
  return {
    merchant: database.prepare('select id from merchants').get().id,
    findCustomer: database.prepare('select * from customers where merchant_id = ? and stripe_customer_id = ?'),
    listCards: database.prepare(
      `select * from payment_methods where merchant_id = ? and customer_id = ? and status = 'active'
       order by created_at desc, id desc limit 11`,
    ),
  }
}
