/** What stands on the page where a request's own ids go; the description has the same in braces, `{card}`. */
export const PRINTED: Record<string, string> = {
  customer: 'cus_xxx',
  card: 'pm_xxx',
  saved_card: 'card-uuid',
  payment: 'pi_xxx',
  open_payment: 'pi_open',
  checkout_session: 'cs_xxx',
}

/** A text or a body with those in it. */
export function printed<T>(value: T): T {
  if (typeof value === 'string') return value.replace(/\{(\w+)\}/g, (_, name: string) => PRINTED[name] ?? name) as T
  if (Array.isArray(value)) return value.map(printed) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, printed(one)])) as T
}
