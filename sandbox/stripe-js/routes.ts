import { Hono } from 'hono'

/** The routes that serve the browser stand-in: the script, its frames and the challenge page. */
export function stripeJsRoutes(): Hono {
  return new Hono()
}
