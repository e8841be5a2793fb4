import { Hono } from 'hono'
import { html } from 'hono/html'
import type { ObjectRow } from '#sandbox/state/disk.ts'
import type { World } from '#sandbox/state/world.ts'
import { moment, page, type Html } from './page.ts'

const SHOWN = 50

interface Told {
  status?: string
  type?: string
  email?: string
  card?: string
  url?: string
  failure?: { code: string } | null
}

function statusOf(data: Told): string {
  const { status, type, email, card, url, failure } = data
  if (failure !== undefined) return failure?.code ?? 'paid'
  return status ?? type ?? email ?? (typeof card === 'string' ? card.replaceAll('_', ' ') : undefined) ?? url ?? ''
}

function table(heads: string[], rows: Html[], nothing: string): Html {
  if (rows.length === 0) return html`<div class="panel empty">${nothing}</div>`
  return html`<div class="panel scroll" tabindex="0" role="region" aria-label="${heads[0]} and more">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`
}

/** The pages a person looks at: what the sandbox holds, and one object whole. */
export function overviewRoutes(world: World): Hono {
  const { store, deliveries } = world
  const app = new Hono()

  const newest = (events: boolean) => store.newest(events, SHOWN)

  const objectRow = (row: ObjectRow) =>
    html`<tr>
      <td>
        <a href="/_sandbox/objects/${row.id}"><code>${row.id}</code></a>
      </td>
      <td>${row.kind.replaceAll('_', ' ')}</td>
      <td>${statusOf(JSON.parse(row.data))}</td>
      <td><code>${row.account}</code></td>
      <td>${moment(JSON.parse(row.data).created * 1000)}</td>
    </tr>`

  app.get('/', (c) => {
    const sent = deliveries.latest(undefined, SHOWN).map(
      (delivery) =>
        html`<tr>
          <td>
            <a href="/_sandbox/objects/${delivery.event}"><code>${delivery.event}</code></a>
          </td>
          <td class="${delivery.state === 'delivered' ? 'good' : delivery.state === 'failed' ? 'bad' : ''}">
            ${delivery.state}
          </td>
          <td>${delivery.attempt}</td>
          <td>${delivery.problem ?? delivery.status ?? ''}</td>
          <td><code>${delivery.endpoint}</code></td>
        </tr>`,
    )
    const heads = ['Id', 'Kind', 'State', 'Account', 'Created']
    const body = html`<h1>What the sandbox holds</h1>
      <p class="muted">
        A local stand-in for Stripe. Nothing here is money. The newest ${SHOWN} of each; the ledger has every request.
      </p>
      <h2>Objects</h2>
      ${table(heads, newest(false).map(objectRow), 'No objects yet.')}
      <h2>Events</h2>
      ${table(heads, newest(true).map(objectRow), 'No events yet.')}
      <h2>Webhook deliveries</h2>
      ${table(['Event', 'State', 'Attempts', 'Answer', 'Endpoint'], sent, 'Nothing was to be delivered yet.')}`
    return c.html(page('Overview', body))
  })

  app.get('/objects/:id', (c) => {
    const row = store.findAnywhere(c.req.param('id'))
    if (row === undefined) return c.html(page('Not found', html`<h1>No such object</h1>`), 404)
    const stored = JSON.stringify(JSON.parse(row.data), null, 2)
    const body = html`<h1>${row.id}</h1>
      <p class="muted">${row.kind.replaceAll('_', ' ')} of ${row.account}, as the sandbox stores it</p>
      <div class="panel"><pre>${stored}</pre></div>`
    return c.html(page(row.id, body))
  })
  return app
}
