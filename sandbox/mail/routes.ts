import { Hono } from 'hono'
import type { Mailbox } from './mailbox.ts'

/** The mails received, as JSON: newest first, by receiver with ?to=. */
export function mailboxRoutes(mailbox: Mailbox): Hono {
  const app = new Hono()
  app.get('/mailbox.json', (c) => c.json(mailbox.list(c.req.query('to'))))
  return app
}
