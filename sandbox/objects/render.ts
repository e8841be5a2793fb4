import type Stripe from 'stripe'
import type { Call } from '#sandbox/api/endpoint.ts'
import type { Kind, PaymentIntentRecord, PaymentMethodRecord, SetupIntentRecord } from '#sandbox/state/records.ts'
import { renderBalanceTransaction } from './balance-transaction.ts'
import { renderCharge } from './charge.ts'
import { renderCustomer, renderDeletedCustomer } from './customer.ts'
import { renderDispute } from './dispute.ts'
import { renderMandate } from './mandate.ts'
import { renderPaymentIntent, renderPublicPaymentIntent, type PublicPaymentIntent } from './payment-intent.ts'
import { renderPaymentMethod, renderPublicPaymentMethod, type PublicPaymentMethod } from './payment-method.ts'
import { renderPrice } from './price.ts'
import { renderProduct } from './product.ts'
import { renderRefund } from './refund.ts'
import { renderCustomerSource } from './source.ts'
import { renderSetupAttempt } from './setup-attempt.ts'
import { renderTestClock } from './test-clock.ts'
import { renderPublicSetupIntent, renderSetupIntent, type PublicSetupIntent } from './setup-intent.ts'

/** A SetupIntent as this caller may see it. */
export function showSetupIntent(call: Call, record: SetupIntentRecord): Stripe.SetupIntent | PublicSetupIntent {
  const full = renderSetupIntent(record, call.account)
  return call.caller.kind === 'secret' ? full : renderPublicSetupIntent(full)
}

/** A PaymentIntent as this caller may see it. */
export function showPaymentIntent(call: Call, record: PaymentIntentRecord): Stripe.PaymentIntent | PublicPaymentIntent {
  const full = renderPaymentIntent(record, call.account)
  return call.caller.kind === 'secret' ? full : renderPublicPaymentIntent(full)
}

/** A PaymentMethod as this caller may see it. */
export function showPaymentMethod(call: Call, record: PaymentMethodRecord): Stripe.PaymentMethod | PublicPaymentMethod {
  const full = renderPaymentMethod(record)
  return call.caller.kind === 'secret' ? full : renderPublicPaymentMethod(full)
}

const KIND_OF_PREFIX: Record<string, Kind> = {
  cus: 'customer',
  pm: 'payment_method',
  card: 'payment_method',
  src: 'payment_method',
  seti: 'setup_intent',
  setatt: 'setup_attempt',
  pi: 'payment_intent',
  ch: 'charge',
  re: 'refund',
  dp: 'dispute',
  mandate: 'mandate',
  clock: 'test_clock',
  txn: 'balance_transaction',
  price: 'price',
  prod: 'product',
}

/** A card or source of the older APIs as they show it. */
export function renderSourceById(call: Call, id: string): object | undefined {
  const record = call.store.find(call.account, 'payment_method', id)
  return record && renderCustomerSource(record)
}

/** The object an id names, as this caller may see it; undefined for ids the sandbox keeps nothing behind. */
export function renderById(call: Call, id: string): object | undefined {
  const { store, account } = call
  switch (KIND_OF_PREFIX[id.slice(0, id.indexOf('_'))]) {
    case 'customer': {
      if (call.caller.kind === 'publishable') return undefined
      const record = store.find(account, 'customer', id)
      const gone = record === undefined ? store.find(account, 'deleted_customer', id) : undefined
      return record === undefined ? gone && renderDeletedCustomer(gone) : renderCustomer(record)
    }
    case 'payment_method': {
      const record = store.find(account, 'payment_method', id)
      return record && showPaymentMethod(call, record)
    }
    case 'setup_intent': {
      const record = store.find(account, 'setup_intent', id)
      return record && showSetupIntent(call, record)
    }
    case 'setup_attempt': {
      const record = store.find(account, 'setup_attempt', id)
      return record && renderSetupAttempt(record, store.find(account, 'payment_method', record.payment_method))
    }
    case 'payment_intent': {
      const record = store.find(account, 'payment_intent', id)
      return record && showPaymentIntent(call, record)
    }
    case 'charge': {
      const record = store.find(account, 'charge', id)
      return record && renderCharge(record, call.origin, call.requestId)
    }
    case 'price': {
      const record = store.find(account, 'price', id)
      return record && renderPrice(record)
    }
    case 'product': {
      const record = store.find(account, 'product', id)
      return record && renderProduct(record)
    }
    case 'mandate': {
      const record = store.find(account, 'mandate', id)
      return record && renderMandate(record)
    }
    case 'test_clock': {
      const record = store.find(account, 'test_clock', id)
      return record && renderTestClock(record)
    }
    case 'dispute': {
      const record = store.find(account, 'dispute', id)
      return record && renderDispute(call, record)
    }
    case 'balance_transaction': {
      const record = store.find(account, 'balance_transaction', id)
      return record && renderBalanceTransaction(record, call.clock.seconds())
    }
    case 'refund': {
      const record = store.find(account, 'refund', id)
      return record && renderRefund(record)
    }
    default:
      return undefined
  }
}
