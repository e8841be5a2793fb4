import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { currentVisitor } from '@/app/_doors/session'
import { VisitorFrame } from '@/app/_doors/visitor-frame'
import { NotFoundView } from '@/components/ui/not-found-view'

export async function generateMetadata(): Promise<Metadata> {
  const [t, common, visitor] = await Promise.all([
    getTranslations('errorPage'),
    getTranslations('common'),
    currentVisitor(),
  ])
  return { title: { absolute: `${t('notFoundTitle')} · ${visitor?.merchant.name ?? common('appName')}` } }
}

/** What every unknown address answers, in the shell of whoever asks. */
export default async function NotFound() {
  const t = await getTranslations('errorPage')
  return (
    <VisitorFrame merchant={null}>
      <NotFoundView way={{ href: '/', label: t('home') }} />
    </VisitorFrame>
  )
}
