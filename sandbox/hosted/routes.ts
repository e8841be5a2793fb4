import { Hono } from 'hono'

/** The hosted challenge page a redirect_to_url leads to. */
export function hostedChallengeRoutes(): Hono {
  return new Hono()
}
