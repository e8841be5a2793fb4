import { Hono } from 'hono'
import { html } from 'hono/html'
import { callerOf } from '#sandbox/api/auth.ts'
import { page } from '#sandbox/controls/page.ts'
import type { PaymentIntentRecord, SetupIntentRecord } from '#sandbox/state/records.ts'
import type { World } from '#sandbox/state/world.ts'

/** Sends an API request as the page's publishable key would. */
export type Send = (origin: string, key: string, form: URLSearchParams) => Promise<unknown>

const ENDED_WELL = ['succeeded', 'requires_capture', 'processing']

interface Waiting {
  noun: 'payment_intent' | 'setup_intent'
  intent: PaymentIntentRecord | SetupIntentRecord
  returnUrl: string
}

/** The intent a hosted challenge address stands for, when it still waits for that very challenge. */
function findWaiting(world: World, query: URLSearchParams): Waiting | undefined {
  const account = callerOf(query.get('publishable_key') ?? '')?.account
  if (account === undefined) return undefined
  for (const noun of ['payment_intent', 'setup_intent'] as const) {
    const intent = world.store.find(account, noun, query.get(noun) ?? '')
    const redirect = intent?.challenge?.redirect
    const known = intent?.client_secret === query.get(`${noun}_client_secret`)
    if (intent === undefined || !redirect || !known || intent.challenge?.source !== query.get('source')) continue
    return { noun, intent, returnUrl: redirect.return_url }
  }
  return undefined
}

/** The page a `redirect_to_url` leads to: the bank's question, then back to the merchant's return_url. */
export function hostedChallengeRoutes(world: World, send: Send): Hono {
  const app = new Hono()

  app.get('/3d_secure_2/hosted', (c) => {
    const waiting = findWaiting(world, new URL(c.req.url).searchParams)
    if (waiting === undefined) {
      const body = html`<h1>This page is no longer valid</h1>
        <p>The bank's question was answered already, or it never was asked.</p>`
      return c.html(page('3D Secure', body), 404)
    }
    const body = html`<h1>3D Secure 2 test page</h1>
      <p>A bank would now ask whether it is really you. Choose what the shopper does.</p>
      <form method="post">
        <div class="buttons">
          <button class="main" name="outcome" value="complete">Complete</button>
          <button name="outcome" value="fail">Fail</button>
          <button name="outcome" value="cancel">Cancel</button>
        </div>
      </form>`
    return c.html(page('3D Secure', body))
  })

  app.post('/3d_secure_2/hosted', async (c) => {
    const query = new URL(c.req.url).searchParams
    const waiting = findWaiting(world, query)
    if (waiting === undefined) return c.redirect(c.req.url, 303)
    const outcome = new URLSearchParams(await c.req.text()).get('outcome') ?? 'cancel'
    const secret = waiting.intent.client_secret
    const form = new URLSearchParams({ source: query.get('source') ?? '', client_secret: secret, outcome })
    await send(new URL(c.req.url).origin, query.get('publishable_key') ?? '', form)
    const account = callerOf(query.get('publishable_key') ?? '')?.account ?? ''
    const status = world.store.find(account, waiting.noun, waiting.intent.id)?.status ?? ''
    const back = new URL(waiting.returnUrl)
    back.searchParams.set(waiting.noun, waiting.intent.id)
    back.searchParams.set(`${waiting.noun}_client_secret`, secret)
    back.searchParams.set('redirect_status', ENDED_WELL.includes(status) ? 'succeeded' : 'failed')
    return c.redirect(back.href, 303)
  })
  return app
}
