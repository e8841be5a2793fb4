import { markNotification } from '@/db/repositories/notifications'
import { markStripeEvent } from '@/db/repositories/stripe-events'
import type { JobRow } from '@/db/schema/jobs'
import { raiseAlarm } from '@/lib/alarms/raise-alarm'
import { endCheckout } from '@/lib/checkout-sessions/end-checkout'
import type { Ctx, Merchant } from '@/lib/core/actor'
import { deleteStripeCustomer } from '@/lib/customers/delete-stripe-customer'
import { detachPaymentMethod } from '@/lib/payment-methods/detach-payment-method'
import { reconcileWallets } from '@/lib/payment-methods/reconcile-wallets'
import { remindOfExpiry } from '@/lib/payment-methods/remind-of-expiry'
import { syncDefaultPaymentMethod } from '@/lib/payment-methods/sync-default-payment-method'
import { syncRedisplay } from '@/lib/payment-methods/sync-redisplay'
import { chargeScheduledPayment } from '@/lib/payments/charge-scheduled-payment'
import { expireRecovery } from '@/lib/payments/expire-recovery'
import { reconcilePayment } from '@/lib/payments/reconcile-payment'
import { reconcileRefund } from '@/lib/payments/reconcile-refund'
import { savePaidCard } from '@/lib/payments/save-paid-card'
import { sendNotification } from '@/lib/payments/send-notification'
import { handleStripeEvent } from '@/lib/stripe-events/handle-stripe-event'
import { sweepStripeEvents } from '@/lib/stripe-events/sweep-stripe-events'
import { keepHouse } from '@/lib/workers/keep-house'

/** Runs the verb of one job; returns when to run it again (milliseconds since 1970), or null when it is done. */
export async function runJob(merchant: Merchant, job: JobRow): Promise<number | null> {
  const ctx: Ctx = {
    merchant,
    livemode: merchant.livemode,
    actor: { type: 'job', jobId: job.id },
    requestId: `job_${job.id}`,
  }
  switch (job.kind) {
    case 'handle_stripe_event':
      return done(handleStripeEvent(ctx, field(job, 'eventId')))
    case 'reconcile_payment':
      return reconcilePayment(ctx, field(job, 'paymentId'))
    case 'expire_recovery':
      return expireRecovery(ctx, field(job, 'paymentId'))
    case 'detach_payment_method':
      return detachPaymentMethod(ctx, field(job, 'stripePaymentMethodId'))
    case 'delete_stripe_customer':
      return done(deleteStripeCustomer(ctx, field(job, 'stripeCustomerId')))
    case 'sync_default_payment_method':
      return done(syncDefaultPaymentMethod(ctx, field(job, 'customerId')))
    case 'sweep_stripe_events':
      return sweepStripeEvents(ctx)
    case 'print_audit_head':
      return keepHouse(ctx)
    case 'remind_of_expiry':
      return remindOfExpiry(ctx)
    case 'expire_checkout_session':
      return done(endCheckout(ctx, field(job, 'checkoutSessionId')))
    case 'charge_scheduled_payment':
      return chargeScheduledPayment(ctx, field(job, 'paymentId'))
    case 'save_paid_card':
      await savePaidCard(ctx, field(job, 'paymentId'))
      return null
    case 'reconcile_refund':
      return reconcileRefund(ctx, field(job, 'refundId'))
    case 'reconcile_wallets':
      return reconcileWallets(ctx, job.payload)
    case 'sync_redisplay':
      return done(syncRedisplay(ctx, field(job, 'customerId'), field(job, 'paymentMethodId')))
    case 'send_notification':
      return done(sendNotification(ctx, field(job, 'notificationId')))
  }
}

/** What a job that failed for the last time leaves behind: its event or its mail says so, and an alarm is raised. */
export async function giveUp(job: JobRow, error: string): Promise<void> {
  const { merchantId, attempts, payload } = job
  // Without its id there is nothing to mark, and that must not keep the job alive.
  if (job.kind === 'handle_stripe_event' && typeof payload.eventId === 'string')
    await markStripeEvent(merchantId, payload.eventId, { status: 'dead', attempts, error })
  if (job.kind === 'send_notification' && typeof payload.notificationId === 'string')
    await markNotification(merchantId, payload.notificationId, { status: 'failed', error })
  const owner = { merchant: { id: merchantId }, livemode: job.livemode }
  await raiseAlarm(owner, { kind: 'job_dead', object: { type: 'job', id: job.id }, details: { job: job.kind, error } })
}

async function done(work: Promise<void>): Promise<null> {
  await work
  return null
}

function field(job: JobRow, name: string): string {
  const value = job.payload[name]
  if (typeof value !== 'string') throw new Error(`job ${job.id} has no ${name}`)
  return value
}
