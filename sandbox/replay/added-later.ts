/**
 * Keys Stripe added to objects of every version, and the day from which recordings have them; a recording made before
 * does not show them. The days are the earliest seen in public recordings or changelogs, so they may be a little late.
 */
const ADDED: Record<string, Record<string, string>> = {
  '*': {
    customer_account: '2025-12-01',
    shared_payment_granted_token: '2026-04-15',
    managed_payments: '2026-04-15',
    allowed_payment_method_types: '2026-09-30',
    excluded_payment_method_types: '2025-09-30',
    payment_method_configuration_details: '2023-08-16',
  },
  payment_intent: {
    payment_record: '2026-09-30',
    automatic_payment_methods: '2021-04-01',
    latest_charge: '2022-11-15',
  },
  payment_method: { allow_redisplay: '2024-04-01' },
  refund: {
    customer_account: '2026-09-30',
    customer: '2026-09-30',
    payment_method: '2026-09-30',
    destination_details: '2023-11-01',
  },
  billing_details: { tax_id: '2025-02-15' },
  charge: { radar_options: '2020-12-01', calculated_statement_descriptor: '2019-10-01' },
  outcome: { advice_code: '2025-03-01', network_advice_code: '2025-03-01', network_decline_code: '2025-03-01' },
  error: { advice_code: '2025-03-01', network_advice_code: '2025-03-01', network_decline_code: '2025-03-01' },
  last_payment_error: {
    advice_code: '2025-03-01',
    network_advice_code: '2025-03-01',
    network_decline_code: '2025-03-01',
  },
  card: {
    amount_authorized: '2023-05-01',
    authorization_code: '2024-12-01',
    display_brand: '2024-03-01',
    electronic_commerce_indicator: '2026-09-30',
    extended_authorization: '2023-09-01',
    incremental_authorization: '2023-09-01',
    multicapture: '2023-09-01',
    network_token: '2023-09-01',
    network_transaction_id: '2024-10-01',
    overcapture: '2023-09-01',
    regulated_status: '2024-11-01',
    transaction_link_id: '2026-09-30',
  },
  balance_transaction: { balance_type: '2025-09-01' },
}

/** Whether Stripe gave a kind of object this key only after a moment (milliseconds). */
export function addedAfter(kind: string, key: string, moment: number): boolean {
  const since = ADDED[kind]?.[key] ?? ADDED['*']?.[key]
  return since !== undefined && Date.parse(since) > moment
}
