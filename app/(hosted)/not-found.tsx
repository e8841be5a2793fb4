import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { merchantOfThisLink } from '@/app/_doors/link-merchant'
import { signInPath } from '@/app/_doors/sign-in-path'
import { NotFoundView } from '@/components/ui/not-found-view'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('errorPage'))('notFoundTitle') }
}

/** A link that opens nothing: the same words whether it never was, has ended or is for another page (security 98). */
export default async function LinkNotFound() {
  const [t, merchant] = await Promise.all([getTranslations('errorPage'), merchantOfThisLink()])
  const way = merchant && {
    href: signInPath({ merchant: merchant.endpoint }),
    label: t('linkSignIn', { merchant: merchant.name }),
  }
  return <NotFoundView body={t('linkBody')} way={way ?? undefined} />
}
