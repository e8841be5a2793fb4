import type { TokenizedCard } from '#sandbox/payments/tokens.ts'

interface Base {
  id: string
  created: number
  metadata: Record<string, string>
}

/** What a browser's token stands for, until it is used: a card, or (`cvctok_…`) a security code alone. */
export interface TokenRecord extends Base {
  card: TokenizedCard | null
  used: boolean
}

export interface TestClockRecord extends Base {
  frozen_time: number
  name: string | null
  /** Where it is on its way to. */
  target: number | null
}

/** How a customer agreed to be charged again. */
export interface Acceptance {
  accepted_at: number
  online: { ip_address: string | null; user_agent: string | null } | null
}

/** A customer's permission to charge a card again. */
export interface MandateRecord extends Base {
  payment_method: string
  acceptance: Acceptance
  active: boolean
}

/** The terms of a mandate, as `payment_method_options[card][mandate_options]` names them. */
export interface MandateOptions {
  amount: number
  amount_type: 'fixed' | 'maximum'
  currency: string | null
  description: string | null
  end_date: number | null
  interval: 'day' | 'month' | 'sporadic' | 'week' | 'year'
  interval_count: number | null
  reference: string
  start_date: number
  supported_types: 'india'[] | null
}
