import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { limitOf } from '@/lib/rate-limits/limits'

const LIVE = {
  APP_URL: 'https://pay.example.com',
  STRIPE_API_BASE: '',
  STRIPE_SECRET_KEY: 'sk_live_x',
  STRIPE_PUBLISHABLE_KEY: 'pk_live_x',
  STRIPE_WEBHOOK_SECRET: 'whsec_x',
  CARDFILE_SECRET: 'a secret of at least 32 characters',
  CARDFILE_KEYS: `2026-11:${randomBytes(32).toString('base64')}`,
  CARDFILE_CLOCK_FILE: '',
}
Object.assign(process.env, LIVE)

it('with live keys the limits are those of security 1.3', () => {
  expect(limitOf('api')).toEqual({ rate: 100, burst: 200 })
  expect(limitOf('charge')).toEqual({ rate: 20, burst: 40 })
  expect(limitOf('failed_set_up_hourly')).toEqual({ rate: 5 / 3600, burst: 5 })
  expect(limitOf('failed_set_up_daily')).toEqual({ rate: 10 / 86_400, burst: 10 })
  expect(limitOf('failed_set_up_from')).toEqual({ rate: 20 / 86_400, burst: 20 })
  expect(limitOf('sign_up_from')).toEqual({ rate: 10 / 86_400, burst: 10 })
})
