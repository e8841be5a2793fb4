import { ENV_ENDPOINT } from '@/lib/merchants/current-merchant'

type Ways = { next?: string | undefined; merchant?: string | null | undefined; notice?: string | undefined }

/** The address of the sign-in page: of which merchant, where to go afterwards, why one is there. */
export function signInPath(ways: Ways): string {
  return pathWith('/sign-in', ways)
}

/** The address of the sign-up page of a merchant. */
export function signUpPath(merchant: string): string {
  return pathWith('/sign-up', { merchant })
}

// The first merchant needs no name: an installation with one has plain addresses.
function pathWith(path: string, { next, merchant, notice }: Ways): string {
  const query = new URLSearchParams()
  if (merchant && merchant !== ENV_ENDPOINT) query.set('merchant', merchant)
  if (next) query.set('next', next)
  if (notice) query.set('notice', notice)
  return query.size > 0 ? `${path}?${query}` : path
}
