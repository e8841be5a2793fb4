import { getRequestConfig } from 'next-intl/server'
import { requestLocale } from '@/app/_doors/locale'
import { catalogue } from '@/messages/catalogue'

/** The language of a request and its strings, for next-intl; times in UTC unless a page says otherwise. */
export default getRequestConfig(async () => {
  const locale = await requestLocale()
  return { locale, timeZone: 'UTC', messages: catalogue(locale) }
})
