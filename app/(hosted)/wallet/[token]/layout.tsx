import type { ReactNode } from 'react'
import { orNotFound } from '@/app/_doors/or-not-found'
import { requestFacts } from '@/app/_doors/request'
import { openWalletSession } from '@/lib/hosted-links/open-wallet-session'

type LayoutProps = { params: Promise<{ token: string }>; children: ReactNode }

/** Above what is shown while a page loads: a token of nobody's is a 404 before anything is sent. */
export default async function WalletLayout({ params, children }: LayoutProps) {
  const [{ token }, { requestId }] = await Promise.all([params, requestFacts()])
  await orNotFound(openWalletSession(token, requestId))
  return children
}
