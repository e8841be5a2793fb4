import type { Locale } from '@/lib/core/terms'

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
  }
}
