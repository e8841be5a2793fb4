import { Hono } from 'hono'
import { html } from 'hono/html'
import type { Delivery } from '#sandbox/events/deliveries.ts'
import type { World } from '#sandbox/state/world.ts'
import type { LedgerLine } from './ledger.ts'
import { moment, page, type Html } from './page.ts'
import { action, table } from './table.ts'

const SHOWN = 100

/** Deliveries with every attempt, and a button that sends the event again. */
export function deliveryTable(deliveries: Delivery[]): Html {
  const rows = deliveries.map(
    (delivery) =>
      html`<tr>
        <td>
          <a href="/_sandbox/objects/${delivery.event}"><code>${delivery.event}</code></a>
        </td>
        <td class="${delivery.state === 'delivered' ? 'good' : delivery.state === 'failed' ? 'bad' : ''}">
          ${delivery.state}
        </td>
        <td>
          ${delivery.attempts.map(
            ({ at, status, problem }) => html`<div>${moment(at)} ${problem ?? status ?? ''}</div>`,
          )}
          ${
            delivery.state === 'pending' && delivery.attempt > 0
              ? html`<div class="muted">next try ${moment(delivery.next_at)}</div>`
              : ''
          }
        </td>
        <td><code>${delivery.endpoint}</code></td>
        <td>${action('webhooks/replay', 'Replay', [], { key: delivery.account, event: delivery.event })}</td>
      </tr>`,
  )
  return table(['Event', 'State', 'Attempts', 'Endpoint', 'Again'], rows, 'Nothing was to be delivered yet.')
}

/** Lines of the ledger: the time, what it is, and its details. */
export function ledgerTable(lines: LedgerLine[], nothing: string): Html {
  const rows = lines.map(
    ({ seq, at, account, kind, ...details }) =>
      html`<tr>
        <td>${seq}</td>
        <td>${moment(at)}</td>
        <td>${kind.replaceAll('_', ' ')}</td>
        <td><code>${JSON.stringify(details)}</code></td>
        <td><code>${account}</code></td>
      </tr>`,
  )
  return table(['Line', 'Time', 'What', 'Details', 'Account'], rows, nothing)
}

/** The webhooks and the ledger as pages, for browsers; programs get JSON from the same addresses. */
export function logPages({ deliveries, ledger }: World): Hono {
  const app = new Hono()

  app.get('/webhooks', (c) =>
    c.html(
      page(
        'Webhooks',
        html`<h1>Webhook deliveries</h1>
          ${deliveryTable(deliveries.latest(undefined, SHOWN))}`,
      ),
    ),
  )

  app.get('/ledger', (c) => {
    const before = Number(c.req.query('before') ?? Number.MAX_SAFE_INTEGER)
    const lines = ledger.read({ limit: Number.MAX_SAFE_INTEGER }).filter((line) => line.seq < before)
    const shown = lines.slice(-SHOWN).reverse()
    const oldest = shown.at(-1)?.seq ?? 0
    const lost = ledger.dropped()
    const body = html`<h1>Ledger</h1>
      <p class="muted">
        Every request and every step of a payment, newest first.
        ${lost > 0 ? `${lost} older lines were dropped to bound the memory.` : ''}
      </p>
      ${ledgerTable(shown, 'Nothing has happened yet.')}
      ${lines.length > SHOWN ? html`<p><a href="/_sandbox/ledger?before=${oldest}">Older</a></p>` : ''}`
    return c.html(page('Ledger', body))
  })
  return app
}
