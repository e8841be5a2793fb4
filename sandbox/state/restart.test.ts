import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { browserFor, request, saveCard, stripeFor } from '#sandbox/testing.ts'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))
let folder: string
let child: ChildProcess | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
})
afterEach(() => {
  child?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** Starts the command and returns the address it prints. */
async function start(...more: string[]): Promise<{ process: ChildProcess; url: string; ended: Promise<unknown> }> {
  const args = [main, '--port', '0', '--data', join(folder, 'sandbox.db'), ...more]
  const started = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  child = started
  const ended = once(started, 'exit')
  let printed = ''
  for await (const chunk of started.stdout) {
    printed += String(chunk)
    const url = /^sandbox ready on (http:\/\/localhost:\d+)\n$/.exec(printed)?.[1]
    if (url !== undefined) return { process: started, url, ended }
  }
  throw new Error(`the sandbox did not start: ${printed}`)
}

test('killed in the middle of its work, it goes on where it was', async () => {
  const first = await start()
  const stripe = stripeFor(first.url, 'restart')
  const customer = (await stripe.customers.create({ email: 'a@example.com' })).id
  const method = await saveCard(stripe, browserFor(first.url, 'restart'), customer, '4000002500003155')
  const form = {
    amount: '1000',
    currency: 'usd',
    customer,
    payment_method: method,
    off_session: 'true',
    confirm: 'true',
    'allowed_payment_method_types[]': 'card',
  }
  const key = { 'Idempotency-Key': 'before-the-kill' }
  const pay = (url: string) => request(url, 'sk_test_restart', 'POST', '/v1/payment_intents', form, key)
  const paid = await pay(first.url)
  const before = await (await fetch(`${first.url}/_sandbox/ledger`)).json()
  first.process.kill('SIGKILL')
  await once(first.process, 'exit')

  const second = await start()
  const replayed = await pay(second.url)
  expect(replayed.headers.get('idempotent-replayed')).toBe('true')
  expect(replayed.body).toEqual(paid.body)
  const again = stripeFor(second.url, 'restart')
  expect((await again.paymentIntents.retrieve(paid.body.id)).status).toBe('succeeded')
  expect((await again.paymentMethods.list({ customer })).data).toHaveLength(1)
  const after = await (await fetch(`${second.url}/_sandbox/ledger`)).json()
  expect(after.slice(0, before.length)).toEqual(before)
})

test('killed under a parallel load, it still knows every answer it gave and everything they made', async () => {
  const first = await start()
  const answered: { request: string | null; id: string }[] = []
  let killed = false
  const work = async () => {
    while (!killed) {
      const paid = { amount: '1000', currency: 'usd', payment_method: 'pm_card_visa', confirm: 'true' }
      const form = { ...paid, 'allowed_payment_method_types[]': 'card' }
      const answer = await request(first.url, 'sk_test_restart', 'POST', '/v1/payment_intents', form).catch(() => null)
      // A connection that was cut is the only way not to be answered.
      if (answer === null) return
      answered.push({ request: answer.headers.get('request-id'), id: answer.body.id })
      if (answered.length < 150 || killed) continue
      killed = true
      first.process.kill('SIGKILL')
    }
  }
  await Promise.all([...Array(8).keys()].map(work))
  await first.ended

  const second = await start()
  const key = 'sk_test_restart'
  const lines: { request: string; kind: string; status: unknown }[] = await (
    await fetch(`${second.url}/_sandbox/ledger?kind=request`)
  ).json()
  const known = new Set(lines.filter((line) => line.status === 200).map((line) => line.request))
  expect(answered.filter((one) => !known.has(one.request ?? ''))).toEqual([])
  const stripe = stripeFor(second.url, 'restart')
  for (const { id } of answered) {
    const intent = await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] })
    expect(intent).toMatchObject({ status: 'succeeded', latest_charge: { payment_intent: id, paid: true } })
  }
  const after = await request(second.url, key, 'GET', '/v1/events', { limit: '1' })
  expect(after.body.data[0].type).toBe('payment_intent.succeeded')
})

test('a webhook that could not be delivered is delivered after a restart; SIGTERM ends cleanly', async () => {
  const bodies: string[] = []
  const { createServer } = await import('node:http')
  const receiver = createServer((incoming, response) => {
    incoming.on('data', (chunk: Buffer) => bodies.push(chunk.toString()))
    incoming.on('end', () => response.end())
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const address = receiver.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  receiver.close()
  await once(receiver, 'close')
  const webhook = [
    ['--webhook-url', `http://127.0.0.1:${port}/hook`],
    ['--webhook-secret', 'whsec_test'],
    ['--webhook-key', 'sk_test_restart'],
  ].flat()

  const first = await start(...webhook)
  const { id } = await stripeFor(first.url, 'restart').customers.create({})
  first.process.kill('SIGTERM')
  expect((await once(first.process, 'exit'))[0]).toBe(0)

  const came = once(receiver, 'request')
  receiver.listen(port, '127.0.0.1')
  const second = await start(...webhook)
  await came
  const endpoints = await stripeFor(second.url, 'restart').webhookEndpoints.list()
  expect(endpoints.data).toHaveLength(1)
  await expect.poll(() => bodies.join('')).toContain(id)
  receiver.close()
  receiver.closeAllConnections()
})
