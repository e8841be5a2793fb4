import type { BillingDetails, Check } from './records.ts'

interface Base {
  id: string
  created: number
  metadata: Record<string, string>
}

/** What a card token stands for, until it is used. */
export interface TokenRecord extends Base {
  /** The id its card will have. */
  card_id: string
  card: string
  last4: string
  exp_month: number
  exp_year: number
  fingerprint: string
  cvc_check: Check
  billing_details: BillingDetails
  client_ip: string | null
  used: boolean
}

export interface TestClockRecord extends Base {
  frozen_time: number
  name: string | null
  /** Where it is on its way to. */
  target: number | null
}

/** A customer's permission to charge a card again. */
export interface MandateRecord extends Base {
  payment_method: string
  accepted_at: number | null
  online: { ip_address: string | null; user_agent: string | null } | null
  active: boolean
}
