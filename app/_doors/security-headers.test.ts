import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, openerPolicy, referrerPolicy } from '@/app/_doors/security-headers'

const policy = (given: { sandboxOrigin?: string; development?: boolean } = {}) => {
  const { sandboxOrigin = null, development = false } = given
  const text = contentSecurityPolicy({ nonce: 'n0nce', sandboxOrigin, development })
  return new Map(
    text.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources] as const
    }),
  )
}

describe('the content security policy', () => {
  it('lets only our own scripts, those with the nonce, and Stripe run', () => {
    expect(policy().get('script-src')).toEqual([
      "'self'",
      "'nonce-n0nce'",
      'https://js.stripe.com',
      'https://*.js.stripe.com',
    ])
    expect(policy().get('default-src')).toEqual(["'none'"])
    expect(policy().get('frame-ancestors')).toEqual(["'none'"])
    expect(policy().get('style-src')).not.toContain("'unsafe-inline'")
  })

  it('has all hosts that Stripe’s card form and challenge need', () => {
    expect(policy().get('connect-src')).toContain('https://api.stripe.com')
    expect(policy().get('frame-src')).toEqual(
      expect.arrayContaining(['https://js.stripe.com', 'https://*.js.stripe.com', 'https://hooks.stripe.com']),
    )
  })

  it('names the local Stripe only where there is one', () => {
    const sandboxOrigin = 'http://localhost:4242'
    for (const name of ['script-src', 'connect-src', 'frame-src']) {
      expect(policy({ sandboxOrigin }).get(name)).toContain(sandboxOrigin)
      expect(policy().get(name)?.join(' ')).not.toContain('localhost')
    }
  })

  it('lets code be evaluated in development alone', () => {
    expect(policy({ development: true }).get('script-src')).toContain("'unsafe-eval'")
    expect(policy().get('script-src')).not.toContain("'unsafe-eval'")
  })
})

it.each([
  ['/recover/abc', 'no-referrer'],
  ['/popup/add-card/abc', 'no-referrer'],
  ['/account/cards', 'strict-origin-when-cross-origin'],
])('the page %s sends %s', (path, sent) => {
  expect(referrerPolicy(path)).toBe(sent)
})

it.each([
  ['/popup/add-card/abc', 'unsafe-none'],
  ['/popup/add-card/abc/return', 'unsafe-none'],
  ['/popup', 'same-origin-allow-popups'],
  ['/recover/abc', 'same-origin-allow-popups'],
  ['/account/cards/new', 'same-origin-allow-popups'],
])('the page %s answers whoever opened it: %s', (path, policy) => {
  expect(openerPolicy(path)).toBe(policy)
})
