import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { moment, page, type Html } from '#sandbox/controls/page.ts'
import type { Mail, Mailbox } from './mailbox.ts'

const LINK = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g

function linked(text: string): Html[] {
  const parts: Html[] = []
  let end = 0
  for (const match of text.matchAll(LINK)) {
    parts.push(html`${text.slice(end, match.index)}<a href="${match[0]}">${match[0]}</a>`)
    end = match.index + match[0].length
  }
  return [...parts, html`${text.slice(end)}`]
}

/** A mail's own HTML in a frame without scripts; its links open in a new tab. */
function frame(mail: Mail): Html {
  const document = `<!doctype html><base target="_blank"><meta charset="utf-8">${mail.html}`
  const quoted = document.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  const title = `The mail “${mail.subject.replaceAll(/[<>&"]/g, '')}” as its sender designed it`
  return html`<iframe
    class="mail"
    title="${title}"
    sandbox="allow-popups allow-popups-to-escape-sandbox"
    srcdoc="${raw(quoted)}"
  ></iframe>`
}

function listed(mail: Mail): Html {
  return html`<li>
    <a href="/_sandbox/mailbox/${mail.id}">
      <span class="subject">${mail.subject || '(no subject)'}</span>
      <span class="muted">${moment(mail.received_at)}</span>
      <span class="muted to">to ${mail.to}</span>
      <span class="preview">${mail.text.replaceAll(/\s+/g, ' ').slice(0, 160)}</span>
    </a>
  </li>`
}

/** The mails that reached the SMTP port: a list, one mail, and the same as JSON. */
export function mailboxRoutes(mailbox: Mailbox): Hono {
  const app = new Hono()

  app.get('/mailbox.json', (c) => c.json(mailbox.list(c.req.query('to'))))

  app.get('/mailbox', (c) => {
    const to = c.req.query('to')
    const mails = mailbox.list(to).slice(0, 200)
    const body = html`<h1>Mailbox</h1>
      <p class="muted">
        Every mail that was sent here${to === undefined ? '' : ` to ${to}`}, newest first. None of them left this
        machine.
      </p>
      ${
        mails.length === 0
          ? html`<div class="panel empty">No mail yet. What the app sends appears here.</div>`
          : html`<div class="panel">
              <ul class="mails">
                ${mails.map(listed)}
              </ul>
            </div>`
      }`
    return c.html(page('Mailbox', body))
  })

  app.get('/mailbox/:id', (c) => {
    const mail = mailbox.find(Number(c.req.param('id')))
    if (mail === undefined) return c.html(page('Not found', html`<h1>No such mail</h1>`), 404)
    const body = html`<p><a href="/_sandbox/mailbox">All mail</a></p>
      <h1>${mail.subject || '(no subject)'}</h1>
      <dl>
        <dt>From</dt>
        <dd>${mail.from}</dd>
        <dt>To</dt>
        <dd>${mail.to}</dd>
        <dt>Received</dt>
        <dd>${moment(mail.received_at)}</dd>
      </dl>
      ${mail.html === '' ? '' : html`<div class="panel">${frame(mail)}</div>`}
      ${
        mail.text === ''
          ? ''
          : html`<h2>As plain text</h2>
              <div class="panel"><pre>${linked(mail.text)}</pre></div>`
      }`
    return c.html(page(mail.subject || 'Mail', body))
  })
  return app
}
