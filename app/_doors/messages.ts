import { getRequestConfig } from 'next-intl/server'
import messages from '@/messages/en.json'

/** The one catalogue of strings, for next-intl: English, times in UTC unless a page says otherwise. */
export default getRequestConfig(async () => ({ locale: 'en', timeZone: 'UTC', messages }))
