import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { linkOfPath } from '@/app/_doors/link-of-path'
import { preferredLocale } from '@/app/_doors/preferred-locale'
import { currentVisitor } from '@/app/_doors/session'
import { LOCALES, type Locale } from '@/lib/core/terms'
import { findCustomerOfLink } from '@/lib/customers/find-customer-of-link'

/** The cookie that keeps a choice of language; holds nothing else. */
export const LOCALE_COOKIE = 'cardfile-locale'

/** The language of this request: chosen here, else kept with the customer, else asked for by the browser, else English. */
export const requestLocale = cache(async (): Promise<Locale> => {
  const [jar, head] = await Promise.all([cookies(), headers()])
  const chosen = jar.get(LOCALE_COOKIE)?.value
  const known = LOCALES.find((locale) => locale === chosen)
  // The page that says that the database is away needs words, too.
  const kept = known ?? (await keptLocale(head.get('x-path')).catch(() => null))
  return kept ?? preferredLocale(head.get('accept-language'))
})

async function keptLocale(path: string | null): Promise<Locale | null> {
  const link = linkOfPath(path)
  if (link) return (await findCustomerOfLink(link))?.locale ?? null
  return (await currentVisitor())?.locale ?? null
}
