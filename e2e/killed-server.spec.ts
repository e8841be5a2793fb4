import { execFileSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import Stripe from 'stripe'
import { expect, test } from './fixtures'
import { killableServer, type KillableServer } from './killable-server'
import { type ChargeableCard, type Order, startClients } from './persistent-clients'

const KILLS = { quarter: 15, full: 60, more: 300 }[process.env.CARDFILE_TORTURE ?? ''] ?? 10
const CLIENTS = 6
const MOST_REQUESTS = 40
const MOST_WAIT_MS = 50
const READY_MS = 10_000
// Each dead process leaves events and mails behind; a busy machine takes its time with them.
const BACKLOG_MS = 30_000 + KILLS * 3_000
// A lease of the dead process ends after two minutes, and with it all waiting.
const SETTLED_S = 121

const PROCESSING = `select id from payments where status = 'processing'`

type PaymentRow = { id: string; client_key: string; status: string; amount: number }

test(
  `F1: ${KILLS} times kill -9 of the whole server under load: nothing is double, nothing lost, all settled in ${SETTLED_S} s`,
  { tag: '@sandbox' },
  async () => {
    test.setTimeout(120_000 + KILLS * 20_000)
    const server = killableServer()
    try {
      await server.startSandbox()
      await server.start()
      await expect.poll(() => apiKeyOf(server), { timeout: 30_000 }).not.toBeNull()
      const clients = startClients(server.url, apiKeyOf(server) ?? '', cardsOf(server), CLIENTS)
      const ready: number[] = []
      const cut = new Set<string>()
      for (let kill = 0; kill < KILLS; kill++) {
        await clients.requests(randomInt(1, MOST_REQUESTS))
        // Anywhere in the life of a request, also while it is written to the disk.
        await new Promise((resolve) => setTimeout(resolve, randomInt(MOST_WAIT_MS)))
        await server.kill()
        for (const { id } of select<PaymentRow>(server, PROCESSING)) cut.add(id)
        ready.push(await server.start())
      }
      await clients.finish()
      for (const seconds of [31, 61, 91, SETTLED_S]) {
        writeFileSync(server.clockFile, `${seconds * 1_000}`)
        // The worker looks every second; what is due now must not wait for the last step.
        await expect.poll(() => overdue(server), { timeout: BACKLOG_MS }).toBe(0)
      }
      // What was delivered a moment ago is under way.
      await expect.poll(() => unsettled(server), { timeout: BACKLOG_MS }).toEqual([])
      expect(await contradictions(server, clients.orders)).toEqual([])
      const words = execFileSync(process.execPath, ['scripts/run.mjs', 'audit:verify'], {
        env: { ...process.env, ...server.environment },
        encoding: 'utf8',
      })
      expect(words).toContain('1 chains, 0 broken')
      const [middle, most] = middleAndMost(ready)
      console.log(
        `${clients.orders.length} charges, ${cut.size} of them cut in the middle, ready again after ${middle} ms, ${most} ms at most`,
      )
      expect(cut.size, 'the kills did hit').toBeGreaterThan(0)
      // One start of many may meet a busy machine.
      expect(middle).toBeLessThan(READY_MS)
    } finally {
      await server.stop()
    }
  },
)

function apiKeyOf(server: KillableServer): string | null {
  try {
    return JSON.parse(readFileSync(server.demoFile, 'utf8')).api_key
  } catch {
    return null
  }
}

function select<Row>({ database }: KillableServer, sql: string): Row[] {
  const connection = new Database(database, { readonly: true })
  const rows = connection.prepare(sql).all() as Row[]
  connection.close()
  return rows
}

function cardsOf(server: KillableServer): ChargeableCard[] {
  return select(
    server,
    `select c.stripe_customer_id as customer, p.stripe_payment_method_id as card
     from payment_methods p join customers c on c.id = p.customer_id where p.status = 'active'
     -- A card that is declined at every charge makes its customer's wait an hour after the tenth.
     and p.last4 not in ('3178', '0341')`,
  )
}

function overdue(server: KillableServer): number {
  const now = Date.now() + Number(readFileSync(server.clockFile, 'utf8'))
  const due = `(status = 'waiting' and run_at <= ${now}) or (status = 'running' and lease_until <= ${now})`
  return select(server, `select id from jobs where ${due}`).length
}

function unsettled(server: KillableServer): unknown[] {
  return [
    ...select(server, `select id, status from payments where status in ('processing', 'scheduled', 'needs_review')`),
    ...select(server, `select stripe_event_id, status from stripe_events where status in ('received', 'dead')`),
    ...select(server, `select id, kind, status from notifications where status <> 'sent'`),
    ...select(server, `select id, kind, status from jobs where status in ('running', 'dead')`),
  ]
}

/** What the local Stripe, the database and the answers that clients got say against each other. */
async function contradictions(server: KillableServer, orders: Order[]): Promise<string[]> {
  const rows = select<PaymentRow>(server, 'select id, client_key, status, amount from payments')
  const intents = Map.groupBy(await intentsOf(server), (intent) => intent.metadata.cf_payment_id)
  const unknown = [...intents.keys()].filter((id) => !rows.some((row) => row.id === id))
  const byKey = new Map(rows.map((row) => [row.client_key, row]))
  const check = select<object>(server, 'pragma integrity_check').map((row) => JSON.stringify(row))
  return [
    ...rows.flatMap((row) => ofPayment(row, intents.get(row.id) ?? [])),
    ...unknown.map((id) => `Stripe has a PaymentIntent of payment ${id}, which is not here`),
    ...orders.flatMap((order) => ofOrder(order, byKey.get(`api:${order.key}`))),
    ...check.filter((line) => line !== '{"integrity_check":"ok"}'),
    ...select(server, 'pragma foreign_key_check').map((row) => JSON.stringify(row)),
  ]
}

function ofPayment({ id, status, amount }: PaymentRow, intents: Stripe.PaymentIntent[]): string[] {
  const paid = intents.filter((intent) => intent.status === 'succeeded')
  const problems = {
    'has several PaymentIntents': intents.length > 1,
    'was charged twice': paid.length > 1,
    'was charged another amount': paid.some((intent) => intent.amount_received !== amount),
    'says otherwise than Stripe': (status === 'succeeded') !== (paid.length === 1),
  }
  return Object.entries(problems).flatMap(([problem, is]) => (is ? [`payment ${id} (${status}) ${problem}`] : []))
}

function ofOrder({ key, answer, body }: Order, row: PaymentRow | undefined): string[] {
  const fits =
    answer?.status === 200
      ? row?.status === 'succeeded'
      : answer?.status === 402
        ? row?.status === 'requires_action' || row?.status === 'declined'
        : answer?.status === 202
          ? row !== undefined
          : row === undefined
  const same = row === undefined || (row.id === answer?.paymentId && row.amount === body.amount)
  return fits && same ? [] : [`order ${key} was answered ${JSON.stringify(answer)} and is ${JSON.stringify(row)}`]
}

async function intentsOf({ environment, sandboxUrl }: KillableServer): Promise<Stripe.PaymentIntent[]> {
  const { hostname: host, port } = new URL(sandboxUrl)
  const stripe = new Stripe(environment.STRIPE_SECRET_KEY ?? '', { host, port, protocol: 'http', telemetry: false })
  const all = await stripe.paymentIntents.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 })
  return all.filter((intent) => intent.metadata.cf_payment_id)
}

function middleAndMost(times: number[]): [number, number] {
  const sorted = times.toSorted((a, b) => a - b).map((time) => Math.round(time))
  return [sorted[Math.floor(sorted.length / 2)] ?? 0, sorted.at(-1) ?? 0]
}
