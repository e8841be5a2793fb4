'use server'
import { cookies, headers } from 'next/headers'
import { z } from 'zod'
import { openAction } from '@/app/_doors/action'
import { isSecure } from '@/app/_doors/cookie'
import { linkOfPath } from '@/app/_doors/link-of-path'
import { LOCALE_COOKIE } from '@/app/_doors/locale'
import { currentVisitor } from '@/app/_doors/session'
import { DAY } from '@/lib/core/clock'
import type { ActionResult } from '@/lib/core/result'
import { LOCALES } from '@/lib/core/terms'
import { chooseLocale } from '@/lib/customers/choose-locale'
import { findCustomerOfLink } from '@/lib/customers/find-customer-of-link'

const COOKIE_LIFE = 365 * DAY

/** Keeps a choice of language: in a cookie, and with the customer whose page this is. */
export async function chooseLanguage(language: string): Promise<ActionResult<null>> {
  return openAction(z.enum(LOCALES), language, async (locale) => {
    const options = { sameSite: 'lax', secure: isSecure(), path: '/', maxAge: COOKIE_LIFE / 1000 } as const
    ;(await cookies()).set(LOCALE_COOKIE, locale, { httpOnly: true, ...options })
    const customer = await customerOfPage()
    if (customer) await chooseLocale(customer, locale)
    return null
  })
}

async function customerOfPage(): Promise<{ merchantId: string; customerId: string } | null> {
  const link = linkOfPath((await headers()).get('x-path'))
  const linked = link && (await findCustomerOfLink(link))
  if (link) return linked && { merchantId: linked.merchantId, customerId: linked.id }
  const visitor = await currentVisitor()
  return visitor?.customerId ? { merchantId: visitor.merchant.id, customerId: visitor.customerId } : null
}
