// The compiled sandbox, away from this project: only its runtime packages are there.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Stripe from 'stripe'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { buildSandbox, RUNTIME } from './build-sandbox.mjs'
import { root } from './toolchain.mjs'

let folder
let main
let child

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-compiled-'))
  main = await buildSandbox(join(folder, 'sandbox'))
  mkdirSync(join(folder, 'node_modules'))
  for (const name of RUNTIME) symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'dir')
})
afterEach(() => child?.kill('SIGKILL'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the command to its end, or to the line that says it is ready. */
async function run(...args) {
  child = spawn(process.execPath, [main, ...args], { cwd: folder })
  const ended = once(child, 'exit')
  let errors = ''
  child.stderr.on('data', (chunk) => (errors += chunk))
  let output = ''
  for await (const chunk of child.stdout) {
    output += chunk
    const url = /^sandbox ready on (http:\S+)\n/.exec(output)?.[1]
    if (url) return { url, output, errors }
  }
  const [code] = await ended
  return { code, output, errors }
}

function stripeAt(url, key) {
  return new Stripe(key, { host: 'localhost', port: new URL(url).port, protocol: 'http', maxNetworkRetries: 0 })
}

test('it serves the API, the browser scripts, signed webhooks and a file, without the sources', async () => {
  const receiver = createServer()
  receiver.listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  const hook = new Promise((resolve) => {
    receiver.on('request', (request, response) => {
      request.on('data', (body) =>
        resolve(Stripe.webhooks.constructEvent(body, request.headers['stripe-signature'], 'whsec_x')),
      )
      request.on('end', () => response.end())
    })
  })
  const address = `http://127.0.0.1:${receiver.address().port}/hook`
  const webhook = ['--webhook-url', address, '--webhook-secret', 'whsec_x', '--webhook-key', 'sk_test_compiled']
  const { url } = await run('--port', '0', '--data', join(folder, 'state.db'), '--smtp-port', '0', ...webhook)
  const customer = await stripeAt(url, 'sk_test_compiled').customers.create({ name: 'Ann' })
  expect((await hook).data.object).toMatchObject({ id: customer.id })
  expect(await (await fetch(`${url}/stripe.js`)).text()).toContain('endive')
  expect((await fetch(`${url}/_sandbox`)).status).toBe(200)
  receiver.close()
})

test('a seed fills it: the demo shop, or a file with references', async () => {
  const demo = await run('--port', '0', '--seed', 'demo')
  const payments = (await stripeAt(demo.url, 'sk_test_demo').paymentIntents.list()).data
  expect(payments.map(({ status }) => status).sort()).toEqual([
    'requires_capture',
    'requires_payment_method',
    'succeeded',
    'succeeded',
  ])
  child.kill('SIGKILL')

  const file = join(folder, 'seed.json')
  const attach = { post: '/v1/payment_methods/pm_card_visa/attach', params: { customer: '{ann.id}' } }
  const seed = {
    key: 'sk_test_mine',
    requests: [{ post: '/v1/customers', params: { name: 'Ann' }, as: 'ann' }, attach],
  }
  writeFileSync(file, JSON.stringify(seed))
  const mine = await run('--port', '0', '--seed', file)
  const customers = (await stripeAt(mine.url, 'sk_test_mine').customers.list()).data
  expect(customers).toHaveLength(1)
  const methods = await stripeAt(mine.url, 'sk_test_mine').paymentMethods.list({ customer: customers[0].id })
  expect(methods.data).toHaveLength(1)
  child.kill('SIGKILL')

  writeFileSync(file, JSON.stringify({ ...seed, requests: [attach] }))
  const wrong = await run('--port', '0', '--seed', file)
  expect(wrong).toMatchObject({ code: 2, errors: expect.stringContaining('no earlier request has made {ann.id}') })
})

test('what cannot be meant ends with 2 and a sentence; a taken port with 1', async () => {
  expect(await run('--help')).toMatchObject({ code: 0, output: expect.stringContaining('--webhook-secret') })
  expect(await run('--version')).toMatchObject({
    code: 0,
    output: expect.stringMatching(/^cardfile-sandbox \d+\.\d+\.\d+\n$/),
  })
  expect(await run('--prot', '1')).toMatchObject({ code: 2, errors: expect.stringContaining("'--prot'") })
  const taken = createServer()
  taken.listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const second = await run('--port', String(taken.address().port))
  expect(second).toMatchObject({ code: 1, errors: expect.stringContaining('is taken by another program') })
  taken.close()
})

test('its folder is a package of its own, with what it needs and nothing of the product', () => {
  const packed = JSON.parse(readFileSync(join(main, '..', 'package.json'), 'utf8'))
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  expect(packed).toMatchObject({ name: 'cardfile-sandbox', type: 'module', bin: { 'cardfile-sandbox': 'main.js' } })
  expect(packed.dependencies).toEqual(Object.fromEntries(RUNTIME.map((name) => [name, dependencies[name]])))
})
