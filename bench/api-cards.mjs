// A wallet as large as one wants: customers of three cards each, copied from the demo's shopper.
import { statSync } from 'node:fs'

const CARDS_EACH = 3
const BATCH = 100_000
const UUID = `lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) ||
  '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))`

/** Adds customers with cards until there are so many cards; answers the bytes that one card costs with all around it. */
export async function fillCards({ database }, file, amount) {
  const [{ cards: before }] = await database.rows('select count(*) as cards from payment_methods')
  const bytes = await sizeOf(database, file)
  const [customer] = await database.rows("select * from customers where email_norm = 'ada@example.com'")
  const [card] = await database.rows('select * from payment_methods where customer_id = $1 limit 1', [customer.id])
  const [{ last }] = await database.rows(
    "select coalesce(max(cast(substr(stripe_customer_id, 10) as int)), -1) as last from customers where stripe_customer_id like 'cus_bench%'",
  )
  const customers = Math.floor((amount - before) / CARDS_EACH)
  for (let from = last + 1; from < last + 1 + customers; from += BATCH)
    await addBatch(database, customer, card, from, Math.min(from + BATCH, last + 1 + customers))
  return { customers: last + 1 + customers, bytes: ((await sizeOf(database, file)) - bytes) / (customers * CARDS_EACH) }
}

async function addBatch(database, customer, card, from, to) {
  const at = '1700000000000 + i * 1000'
  await copy(database, 'customers', customer, {
    columns: {
      id: UUID,
      user_id: 'null',
      email: "'bench' || i || '@example.com'",
      email_norm: "'bench' || i || '@example.com'",
      stripe_customer_id: "'cus_bench' || i",
      default_payment_method_id: 'null',
      created_at: at,
    },
    source: `with recursive n(i) as (select ${from} union all select i + 1 from n where i + 1 < ${to})`,
    rows: 'n',
  })
  await copy(database, 'payment_methods', card, {
    columns: {
      id: UUID,
      customer_id: 'c.id',
      stripe_payment_method_id: "'pm_bench' || lower(hex(randomblob(10)))",
      fingerprint: 'lower(hex(randomblob(8)))',
      consent_id: 'null',
      setup_intent_id: 'null',
      created_at: 'c.created_at + k',
    },
    source: 'with each(k) as (values (1), (2), (3))',
    rows: `customers c, each where c.stripe_customer_id in
      (with recursive n(i) as (select ${from} union all select i + 1 from n where i + 1 < ${to})
       select 'cus_bench' || i from n)`,
  })
}

// Every column as the model has it, but for those that are made up.
function copy(database, table, model, { columns, source, rows }) {
  const names = Object.keys(model)
  const kept = names.filter((name) => !(name in columns))
  const values = names.map((name) => columns[name] ?? `$${kept.indexOf(name) + 1}`)
  const into = names.map((name) => `"${name}"`).join()
  return database.rows(
    `insert into ${table} (${into}) ${source} select ${values.join()} from ${rows}`,
    kept.map((name) => model[name]),
  )
}

async function sizeOf(database, file) {
  await database.rows('pragma wal_checkpoint(truncate)')
  return statSync(file).size
}
