import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'

/** Sends only the named namespaces of the catalogue to the client components inside it. */
export async function ClientMessages({ of, children }: { of: string[]; children: ReactNode }) {
  const all: Record<string, unknown> = await getMessages()
  const messages = Object.fromEntries(of.filter((name) => name in all).map((name) => [name, all[name]]))
  return <NextIntlClientProvider messages={messages as never}>{children}</NextIntlClientProvider>
}
