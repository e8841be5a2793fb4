import type { CustomerLink } from '@/lib/customers/types'

const PLACES: Record<string, CustomerLink['kind']> = {
  recover: 'recovery',
  checkout: 'checkout',
  pay: 'hosted',
  wallet: 'hosted',
  receipt: 'hosted',
  'popup/add-card': 'hosted',
  unsubscribe: 'unsubscribe',
}
const PATH = new RegExp(`^/(${Object.keys(PLACES).join('|')})/([\\w.-]{43,400})(?![\\w.-])`)

/** The link that a path stands behind, or null for the pages without one. */
export function linkOfPath(path: string | null): CustomerLink | null {
  const [, place = '', token = ''] = PATH.exec(path ?? '') ?? []
  const kind = PLACES[place]
  return kind ? { kind, token } : null
}
