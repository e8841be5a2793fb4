import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NotFoundView } from '@/components/ui/not-found-view'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('errorPage')
  return { title: t('notFoundTitle') }
}

/** What every unknown address answers. */
export default function NotFound() {
  return (
    <main id="content">
      <NotFoundView />
    </main>
  )
}
