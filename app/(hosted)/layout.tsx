import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { merchantOfThisLink } from '@/app/_doors/link-merchant'
import { titlesOf } from '@/app/_doors/titles'
import { HostedShell } from '@/components/shell/hosted-shell'

export async function generateMetadata(): Promise<Metadata> {
  const [t, merchant] = await Promise.all([getTranslations('common'), merchantOfThisLink()])
  return titlesOf(merchant?.name ?? t('appName'))
}

/** The frame of a page reached by a link: in the merchant's colors also when the link has ended or the page breaks. */
export default async function HostedLayout({ children }: { children: ReactNode }) {
  const isWallet = (await headers()).get('x-path')?.startsWith('/wallet/') ?? false
  return (
    <HostedShell merchant={await merchantOfThisLink()} wide={isWallet}>
      {children}
    </HostedShell>
  )
}
