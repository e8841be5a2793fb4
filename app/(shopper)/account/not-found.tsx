import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NotFoundView } from '@/components/ui/not-found-view'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('errorPage'))('notFoundTitle') }
}

/** What is not there, or not for the shopper, inside the shell. */
export default async function AccountNotFound() {
  const t = await getTranslations('errorPage')
  return <NotFoundView way={{ href: '/account/cards', label: t('home') }} />
}
