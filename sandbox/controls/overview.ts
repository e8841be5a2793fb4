import { Hono } from 'hono'
import { html } from 'hono/html'
import type { World } from '#sandbox/state/world.ts'
import { deliveryTable, ledgerTable } from './log-pages.ts'
import { objectTable, type Listed } from './object-pages.ts'
import { moment, page } from './page.ts'

const SHOWN = 20

/** The first page: the newest of everything; with `?request=` what one request did. */
export function overviewRoutes({ store, deliveries, ledger, clock }: World): Hono {
  const app = new Hono()
  const newest = (events: boolean): Listed[] =>
    store.newest(events, SHOWN).map(({ id, kind, account, data }) => ({ id, kind, account, record: JSON.parse(data) }))

  app.get('/', (c) => {
    const request = c.req.query('request')
    if (request !== undefined) {
      const lines = ledger.read({ limit: Number.MAX_SAFE_INTEGER }).filter((line) => line.request === request)
      const heading = html`<h1>Request ${request}</h1>`
      return c.html(page(request, html`${heading}${ledgerTable(lines, 'The ledger has no line of it (any more).')}`))
    }
    const body = html`<h1>What the sandbox holds</h1>
      <p class="muted">
        A local stand-in for Stripe. Nothing here is money. Objects: ${store.size()}. Accounts:
        ${store.accounts().length}. Its clock shows ${moment(clock.ms())}.
      </p>
      <h2>Newest objects</h2>
      ${objectTable(newest(false), 'No objects yet.')}
      <h2>Newest events</h2>
      ${objectTable(newest(true), 'No events yet.')}
      <h2>Newest webhook deliveries</h2>
      ${deliveryTable(deliveries.latest(undefined, SHOWN))}`
    return c.html(page('Overview', body))
  })
  return app
}
