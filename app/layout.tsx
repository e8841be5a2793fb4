import '@/app/globals.css'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import { cookies, headers } from 'next/headers'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { chooseLanguage } from '@/app/_doors/choose-language'
import { titlesOf } from '@/app/_doors/titles'
import { ClientMessages } from '@/components/ui/client-messages'
import { LanguageProvider } from '@/components/ui/language'
import { StyleNonce } from '@/components/ui/style-nonce'
import { THEME_COOKIE, themeFrom } from '@/components/ui/theme'

// The package would have it loaded ahead on every page, before what the page needs; figures and ids can wait for it.
const GeistMono = localFont({
  src: '../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2',
  variable: '--font-geist-mono',
  weight: '100 900',
  preload: false,
  adjustFontFallback: false,
  fallback: ['ui-monospace', 'SFMono-Regular', 'Menlo', 'monospace'],
})

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common')
  return {
    ...titlesOf(t('appName')),
    description: t('appDescription'),
    robots: { index: false, follow: false },
    formatDetection: { telephone: false, email: false, address: false },
  }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f7f8fa' },
    { media: '(prefers-color-scheme: dark)', color: '#0b0c0f' },
  ],
}

/** The document every page stands in: fonts, theme from its cookie (no flash, no script) and the nonce for styles. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, jar, head] = await Promise.all([getLocale(), cookies(), headers()])
  const theme = themeFrom(jar.get(THEME_COOKIE)?.value)
  return (
    <html
      lang={locale}
      data-theme={theme === 'system' ? undefined : theme}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      suppressHydrationWarning
    >
      <body className="font-sans">
        <StyleNonce nonce={head.get('x-nonce') ?? undefined} />
        <LanguageProvider choose={chooseLanguage}>
          <ClientMessages of={['errorPage']}>{children}</ClientMessages>
        </LanguageProvider>
      </body>
    </html>
  )
}
