import { expect, it } from 'vitest'
import { dashboardUrl } from './dashboard-url'

it('leads to the account and the mode of the payment', () => {
  const test = { livemode: false, stripeAccountId: 'acct_1' }
  expect(dashboardUrl(test, 'pi_1')).toBe('https://dashboard.stripe.com/acct_1/test/payments/pi_1')
  expect(dashboardUrl({ ...test, livemode: true }, 'pi_1')).toBe('https://dashboard.stripe.com/acct_1/payments/pi_1')
  const unknown = { livemode: false, stripeAccountId: null }
  expect(dashboardUrl(unknown, 'pi_1')).toBe('https://dashboard.stripe.com/test/payments/pi_1')
})
