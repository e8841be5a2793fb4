import type { Operation } from '@/app/_doors/operation'
import { expireCheckoutSession } from '@/app/v1/checkout/sessions/[id]/expire/expire-checkout-session'
import { getCheckoutSession } from '@/app/v1/checkout/sessions/[id]/get-checkout-session'
import { createCheckoutSession } from '@/app/v1/checkout/sessions/create-checkout-session'
import { listCheckoutSessions } from '@/app/v1/checkout/sessions/list-checkout-sessions'
import { getCustomerCard } from '@/app/v1/customers/[id]/cards/[card]/get-customer-card'
import { listCustomerCards } from '@/app/v1/customers/[id]/cards/list-customer-cards'
import { createCharge } from '@/app/v1/customers/[id]/charge/create-charge'
import { deleteCustomer } from '@/app/v1/customers/[id]/delete-customer'
import { getCustomer } from '@/app/v1/customers/[id]/get-customer'
import { attachPaymentMethod } from '@/app/v1/customers/[id]/payment-methods/attach-payment-method'
import { listPaymentMethods } from '@/app/v1/customers/[id]/payment-methods/list-payment-methods'
import { createSetupIntent } from '@/app/v1/customers/[id]/setup-intent/create-setup-intent'
import { deleteSource } from '@/app/v1/customers/[id]/sources/[source]/delete-source'
import { getSource } from '@/app/v1/customers/[id]/sources/[source]/get-source'
import { updateSource } from '@/app/v1/customers/[id]/sources/[source]/update-source'
import { createSource } from '@/app/v1/customers/[id]/sources/create-source'
import { updateCustomer } from '@/app/v1/customers/[id]/update-customer'
import { createWalletSession } from '@/app/v1/customers/[id]/wallet-session/create-wallet-session'
import { revokeWalletSessions } from '@/app/v1/customers/[id]/wallet-session/revoke-wallet-sessions'
import { createCustomer } from '@/app/v1/customers/create-customer'
import { listCustomers } from '@/app/v1/customers/list-customers'
import { makeDefault } from '@/app/v1/payment-methods/[id]/default/make-default'
import { deletePaymentMethod } from '@/app/v1/payment-methods/[id]/delete-payment-method'
import { getPaymentMethod } from '@/app/v1/payment-methods/[id]/get-payment-method'
import { updatePaymentMethod } from '@/app/v1/payment-methods/[id]/update-payment-method'
import { cancelPayment } from '@/app/v1/payments/[id]/cancel/cancel-payment'
import { getPayment } from '@/app/v1/payments/[id]/get-payment'
import { createRefund } from '@/app/v1/payments/[id]/refunds/create-refund'
import { listRefunds } from '@/app/v1/payments/[id]/refunds/list-refunds'
import { deleteSavedCard } from '@/app/v1/payments/cards/[id]/delete-saved-card'
import { getSavedCard } from '@/app/v1/payments/cards/[id]/get-saved-card'
import { listSavedCards } from '@/app/v1/payments/cards/list-saved-cards'
import { saveCard } from '@/app/v1/payments/cards/save-card'
import { createPayment } from '@/app/v1/payments/create-payment'
import { listPayments } from '@/app/v1/payments/list-payments'

const customers = [createCustomer, listCustomers, getCustomer, updateCustomer, deleteCustomer]
const cards = [
  createSetupIntent,
  attachPaymentMethod,
  listPaymentMethods,
  getPaymentMethod,
  updatePaymentMethod,
  makeDefault,
  deletePaymentMethod,
  saveCard,
  listSavedCards,
  getSavedCard,
  deleteSavedCard,
  createWalletSession,
  revokeWalletSessions,
]
const payments = [createCharge, createPayment, listPayments, getPayment, cancelPayment, createRefund, listRefunds]
const checkout = [createCheckoutSession, listCheckoutSessions, getCheckoutSession, expireCheckoutSession]
const sources = [createSource, getSource, updateSource, deleteSource, listCustomerCards, getCustomerCard]

/** Every call of the REST API, in the order of its reference. */
export const operations: Operation[] = [...customers, ...cards, ...payments, ...checkout, ...sources]
