import { headers } from 'next/headers'
import { cache } from 'react'
import { linkOfPath } from '@/app/_doors/link-of-path'
import type { Merchant } from '@/lib/core/actor'
import { findMerchantOfLink } from '@/lib/customers/find-merchant-of-link'

/** The merchant of the link in this request's address, or null where nobody made such a link; read once per request. */
export const merchantOfThisLink = cache(async (): Promise<Merchant | null> => {
  const link = linkOfPath((await headers()).get('x-path'))
  return link && findMerchantOfLink(link)
})
