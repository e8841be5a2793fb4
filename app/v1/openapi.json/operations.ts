import type { Operation } from '@/app/_doors/operation'
import { createCharge } from '@/app/v1/customers/[id]/charge/create-charge'
import { cancelPayment } from '@/app/v1/payments/[id]/cancel/cancel-payment'
import { getPayment } from '@/app/v1/payments/[id]/get-payment'
import { createPayment } from '@/app/v1/payments/create-payment'
import { listPayments } from '@/app/v1/payments/list-payments'

/** Every call of the REST API, in the order of its reference. */
export const operations: Operation[] = [createCharge, createPayment, listPayments, getPayment, cancelPayment]
