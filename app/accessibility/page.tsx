import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { type SearchParams, single } from '@/app/_doors/cursor'
import { orNotFound } from '@/app/_doors/or-not-found'
import { currentVisitor, namedMerchant } from '@/app/_doors/session'
import { VisitorFrame } from '@/app/_doors/visitor-frame'
import { AccessibilityStatement } from '@/components/shell/accessibility-statement'
import type { Merchant } from '@/lib/core/actor'
import { getSupportEmail } from '@/lib/merchants/get-support-email'

type PageProps = { searchParams: Promise<SearchParams> }

export async function generateMetadata({ searchParams }: PageProps): Promise<Metadata> {
  const [t, { name }] = await Promise.all([getTranslations('accessibility'), merchantOf(await searchParams)])
  return { title: { absolute: `${t('title')} · ${name}` } }
}

/** How accessible the pages are, and how to reach the merchant about it; for everybody. */
export default async function AccessibilityPage({ searchParams }: PageProps) {
  const merchant = await merchantOf(await searchParams)
  return (
    <VisitorFrame merchant={merchant}>
      <AccessibilityStatement merchantName={merchant.name} email={getSupportEmail(merchant)} />
    </VisitorFrame>
  )
}

async function merchantOf(params: SearchParams): Promise<Merchant> {
  const endpoint = single(params, 'merchant')
  const visitor = endpoint === null ? await currentVisitor() : null
  return visitor?.merchant ?? orNotFound(namedMerchant(endpoint))
}
