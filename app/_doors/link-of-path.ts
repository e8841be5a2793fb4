import type { CustomerLink } from '@/lib/customers/types'

const PLACES: Record<string, CustomerLink['kind']> = {
  recover: 'recovery',
  checkout: 'checkout',
  pay: 'hosted',
  wallet: 'hosted',
  receipt: 'hosted',
  'popup/add-card': 'hosted',
}

/** The link that a path stands behind, or null for the pages without one. */
export function linkOfPath(path: string | null): CustomerLink | null {
  const [, place = '', token = ''] =
    /^\/(recover|checkout|pay|wallet|receipt|popup\/add-card)\/([\w-]{43})(?![\w-])/.exec(path ?? '') ?? []
  const kind = PLACES[place]
  return kind ? { kind, token } : null
}
