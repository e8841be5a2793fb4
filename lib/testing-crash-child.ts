import { closeDatabase, useDatabase } from '@/db/client'
import { databaseUrl } from '@/db/dialect'
import { openSqlite } from '@/db/sqlite'
import type { Ctx, Merchant, ShopperCtx } from '@/lib/core/actor'
import { env } from '@/lib/core/env'
import { loadStripeCredentials } from '@/lib/merchants/load-stripe-credentials'
import { adoptPaymentMethod } from '@/lib/payment-methods/adopt-payment-method'
import { removePaymentMethod } from '@/lib/payment-methods/remove-payment-method'
import { savePaymentMethod } from '@/lib/payment-methods/save-payment-method'
import { chargeSavedCard } from '@/lib/payments/charge-saved-card'
import type { ChargeSavedCardInput } from '@/lib/payments/commit-payment'
import { refundPayment, type RefundPaymentInput } from '@/lib/payments/refund-payment'
import { provideCredentials } from '@/lib/stripe/credentials'
import { receiveStripeEvent } from '@/lib/stripe-events/receive-stripe-event'
import { armPoints, pointsPassed, watchHttp, watchMail, withPoints } from '@/lib/testing-crash-points'
import { drain } from '@/lib/workers/worker'

/** What a process that is to be killed does. */
export type Deed =
  | { do: 'charge'; ctx: Ctx; input: ChargeSavedCardInput }
  | { do: 'receive'; merchant: Merchant; body: string; signature: string }
  | { do: 'save'; ctx: ShopperCtx; setupIntentId: string }
  | { do: 'adopt'; ctx: Ctx; customerId: string; stripePaymentMethodId: string }
  | { do: 'remove'; ctx: Ctx; customerId: string; paymentMethodId: string }
  | { do: 'refund'; ctx: Ctx; input: RefundPaymentInput }
  | { do: 'work' }

export type CrashOrder = { deed: Deed; killAt: string | null }

async function act(deed: Deed): Promise<void> {
  switch (deed.do) {
    case 'charge':
      await chargeSavedCard(deed.ctx, deed.input)
      return
    case 'receive':
      await receiveStripeEvent(deed.merchant, Buffer.from(deed.body), deed.signature)
      return
    case 'save':
      await savePaymentMethod(deed.ctx, deed.setupIntentId)
      return
    case 'adopt':
      await adoptPaymentMethod(deed.ctx, deed.customerId, deed.stripePaymentMethodId)
      return
    case 'remove':
      await removePaymentMethod(deed.ctx, deed.customerId, deed.paymentMethodId)
      return
    case 'refund':
      await refundPayment(deed.ctx, deed.input)
      return
    case 'work':
      await drain()
      return
  }
}

async function run({ deed, killAt }: CrashOrder): Promise<void> {
  useDatabase(withPoints(openSqlite(databaseUrl())))
  provideCredentials(loadStripeCredentials)
  watchHttp()
  watchMail(Number(new URL(env().SMTP_URL ?? '').port))
  armPoints(killAt)
  await act(deed)
  await closeDatabase()
  process.stdout.write(JSON.stringify(pointsPassed()))
}

run(JSON.parse(process.argv[2] ?? '') as CrashOrder).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.exitCode = 1
})
