import { Hono } from 'hono'
import { html } from 'hono/html'
import type { Kind } from '#sandbox/state/records.ts'
import type { World } from '#sandbox/state/world.ts'
import { moment, page, type Html } from './page.ts'
import { action, table } from './table.ts'

const SHOWN = 50
const HEADS = ['Id', 'Kind', 'State', 'Account', 'Created']

/** An object as its row in a list needs it. */
export interface Listed {
  id: string
  kind: Kind
  account: string
  record: object
}

/** What is worth knowing of a record at a glance: its status, type, address or card. */
function glance(record: object): string {
  const failure: unknown = Reflect.get(record, 'failure')
  if (failure === null) return 'paid'
  if (typeof failure === 'object') return String(Reflect.get(failure, 'code'))
  for (const name of ['status', 'type', 'email', 'card', 'url', 'name']) {
    const value: unknown = Reflect.get(record, name)
    if (typeof value === 'string') return name === 'card' ? value.replaceAll('_', ' ') : value
  }
  return ''
}

/** A list of objects, each with a link to the whole. */
export function objectTable(objects: Listed[], nothing: string): Html {
  const rows = objects.map(
    ({ id, kind, account, record }) =>
      html`<tr>
        <td>
          <a href="/_sandbox/objects/${id}"><code>${id}</code></a>
        </td>
        <td>${kind.replaceAll('_', ' ')}</td>
        <td>${glance(record)}</td>
        <td>
          <a href="/_sandbox/objects?account=${account}"><code>${account}</code></a>
        </td>
        <td>${moment(Number(Reflect.get(record, 'created')) * 1000)}</td>
      </tr>`,
  )
  return table(HEADS, rows, nothing)
}

function searchForm(): Html {
  return html`<form action="/_sandbox/objects" class="control" role="search">
    <label>Id<input name="id" placeholder="pi_…" autocomplete="off" /></label><button>Show</button>
  </form>`
}

/** The pages of objects: a kind of an account page by page, and one object whole. */
export function objectPages({ store }: World): Hono {
  const app = new Hono()

  app.get('/objects', (c) => {
    const { id, account, kind, after } = c.req.query()
    if (id) return c.redirect(`/_sandbox/objects/${encodeURIComponent(id.trim())}`)
    const accounts = store.accounts().filter((one) => store.counts(one).length > 0)
    const chosen = account ?? accounts[0]
    const counts = chosen === undefined ? [] : store.counts(chosen)
    const shown = counts.find((one) => one.kind === kind)?.kind ?? counts[0]?.kind
    const found =
      chosen === undefined || shown === undefined
        ? undefined
        : store.page(chosen, shown, { limit: SHOWN, startingAfter: after })
    const objects = (found?.records ?? []).map((record) => ({
      id: record.id,
      kind: shown ?? 'customer',
      account: chosen ?? '',
      record,
    }))
    const last = objects.at(-1)?.id
    const address = (of: string, which: string) => `/_sandbox/objects?account=${of}&kind=${which}`
    const body = html`<h1>Objects</h1>
      ${searchForm()}
      <p>
        Account:
        ${accounts.map((one) =>
          one === chosen
            ? html`<strong><code>${one}</code></strong> `
            : html`<a href="/_sandbox/objects?account=${one}"><code>${one}</code></a> `,
        )}
      </p>
      <nav aria-label="Kinds">
        ${counts.map(
          (one) =>
            html`<a href="${address(chosen ?? '', one.kind)}" ${one.kind === shown ? 'aria-current="page"' : ''}
              >${one.kind.replaceAll('_', ' ')} (${one.count})</a
            >`,
        )}
      </nav>
      <h2>${shown === undefined ? 'Nothing yet' : shown.replaceAll('_', ' ')}</h2>
      ${objectTable(objects, 'No objects yet.')}
      ${
        found?.hasMore && last
          ? html`<p><a href="${address(chosen ?? '', shown ?? '')}&after=${last}">Older</a></p>`
          : ''
      }`
    return c.html(page('Objects', body))
  })

  app.get('/objects/:id', (c) => {
    const row = store.findAnywhere(c.req.param('id'))
    if (row === undefined) {
      return c.html(
        page(
          'Not found',
          html`<h1>No such object</h1>
            ${searchForm()}`,
        ),
        404,
      )
    }
    const stored = JSON.stringify(JSON.parse(row.data), null, 2)
    const replay =
      row.kind === 'event'
        ? action('webhooks/replay', 'Send this event again', [], { key: row.account, event: row.id })
        : ''
    const body = html`<h1>${row.id}</h1>
      <p class="muted">
        ${row.kind.replaceAll('_', ' ')} of
        <a href="/_sandbox/objects?account=${row.account}&kind=${row.kind}">${row.account}</a>, as the sandbox stores it
      </p>
      ${replay}
      <div class="panel"><pre>${stored}</pre></div>`
    return c.html(page(row.id, body))
  })
  return app
}
