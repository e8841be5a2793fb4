import type { Kind, Records } from './records.ts'

/** Whom an object belongs to (`owner`, a customer) and by what else lists find it (`link`). */
export function keysOf<K extends Kind>(kind: K, record: Records[K]): [owner: string | null, link: string | null] {
  if ('lookup_key' in record) return [record.product, record.lookup_key]
  const owner = 'customer' in record ? record.customer : null
  if ('setup_intent' in record) return [owner, record.setup_intent]
  if (kind === 'customer' && 'email' in record) return [owner, record.email]
  if ('line_items' in record) return [owner, record.intent]
  if (kind === 'setup_intent' && 'payment_method' in record) return [owner, record.payment_method]
  if (kind === 'refund' && 'charge' in record) return [owner, record.charge]
  if (kind === 'charge' && 'payment_intent' in record) return [owner, record.payment_intent]
  if (kind === 'balance_transaction' && 'source' in record) return [owner, record.source]
  if (kind === 'dispute' && 'charge' in record) return [owner, record.charge]
  if (kind === 'later') return [owner, 'open']
  if (kind === 'event' && 'type' in record) return [owner, record.type]
  return [owner, null]
}
