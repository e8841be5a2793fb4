import { getStripeEvent, markStripeEvent } from '@/db/repositories/stripe-events'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import type { StripeEventStatus } from '@/lib/core/terms'
import { handleChargeRefunded } from '@/lib/stripe-events/handlers/charge-refunded'
import { handleCheckoutSession } from '@/lib/stripe-events/handlers/checkout-session'
import { handleCustomerDeleted } from '@/lib/stripe-events/handlers/customer-deleted'
import { handleCustomerUpdated } from '@/lib/stripe-events/handlers/customer-updated'
import { handleDisputeEvent } from '@/lib/stripe-events/handlers/dispute'
import { handlePaymentIntentEvent } from '@/lib/stripe-events/handlers/payment-intent'
import { handlePaymentMethodAttached } from '@/lib/stripe-events/handlers/payment-method-attached'
import { handlePaymentMethodDetached } from '@/lib/stripe-events/handlers/payment-method-detached'
import {
  handlePaymentMethodReplaced,
  handlePaymentMethodUpdated,
} from '@/lib/stripe-events/handlers/payment-method-updated'
import { handleRefundEvent } from '@/lib/stripe-events/handlers/refund'
import { handleSetupIntentFailed } from '@/lib/stripe-events/handlers/setup-intent-failed'
import { handleSetupIntentSucceeded } from '@/lib/stripe-events/handlers/setup-intent-succeeded'

/** What a handler did with the object an event names. */
export type Handled = Extract<StripeEventStatus, 'processed' | 'foreign'>

type Handler = (ctx: Ctx, objectId: string) => Promise<Handled>

const HANDLERS: Record<string, Handler> = {
  'payment_intent.succeeded': handlePaymentIntentEvent,
  'payment_intent.payment_failed': handlePaymentIntentEvent,
  'payment_intent.requires_action': handlePaymentIntentEvent,
  'payment_intent.processing': handlePaymentIntentEvent,
  'payment_intent.canceled': handlePaymentIntentEvent,
  'setup_intent.succeeded': handleSetupIntentSucceeded,
  'setup_intent.setup_failed': handleSetupIntentFailed,
  'payment_method.updated': handlePaymentMethodUpdated,
  'payment_method.automatically_updated': handlePaymentMethodReplaced,
  'customer.updated': handleCustomerUpdated,
  'customer.deleted': handleCustomerDeleted,
  'payment_method.attached': handlePaymentMethodAttached,
  'payment_method.detached': handlePaymentMethodDetached,
  'checkout.session.completed': handleCheckoutSession,
  'checkout.session.expired': handleCheckoutSession,
  'checkout.session.async_payment_succeeded': handleCheckoutSession,
  'checkout.session.async_payment_failed': handleCheckoutSession,
  'charge.refunded': handleChargeRefunded,
  'charge.refund.updated': handleRefundEvent,
  'refund.created': handleRefundEvent,
  'refund.updated': handleRefundEvent,
  'refund.failed': handleRefundEvent,
  'charge.dispute.created': handleDisputeEvent,
  'charge.dispute.updated': handleDisputeEvent,
  'charge.dispute.closed': handleDisputeEvent,
  'charge.dispute.funds_withdrawn': handleDisputeEvent,
  'charge.dispute.funds_reinstated': handleDisputeEvent,
}

/** The types of event that change something here. */
export const HANDLED_TYPES = Object.keys(HANDLERS)

/** Applies one stored event, from the latest state of its object at Stripe; types nobody asked for are only marked. */
export async function handleStripeEvent(ctx: Ctx, eventId: string): Promise<void> {
  const event = await getStripeEvent(ctx.merchant.id, eventId)
  if (event.status !== 'received') return
  const handler = HANDLERS[event.type]
  const status = handler && event.objectId ? await handler(ctx, event.objectId) : 'ignored'
  await markStripeEvent(ctx.merchant.id, eventId, { status, processedAt: now() })
}
