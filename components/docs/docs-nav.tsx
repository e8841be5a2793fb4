import { useTranslations } from 'next-intl'
import type { Chapter } from '@/components/docs/types'

const GUIDES = ['start', 'authentication', 'not-charged', 'popup', 'idempotency', 'pagination', 'errors'] as const

/** Every part of the page; on phones it is folded. */
export function DocsNav({ chapters }: { chapters: Chapter[] }) {
  const t = useTranslations('docs.nav')
  return (
    <nav aria-label={t('label')} className="text-sm">
      <details className="rounded-lg border bg-surface shadow-low lg:hidden">
        <summary className="px-4 py-3 font-medium">{t('label')}</summary>
        <div className="border-t p-4">
          <Links chapters={chapters} />
        </div>
      </details>
      <div className="hidden lg:block">
        <Links chapters={chapters} />
      </div>
    </nav>
  )
}

function Links({ chapters }: { chapters: Chapter[] }) {
  const t = useTranslations('docs.nav')
  return (
    <div className="flex flex-col gap-6">
      <Group title={t('guides')} links={GUIDES.map((id) => ({ id, name: t(id) }))} />
      {chapters.map(({ name, anchor, operations }) => (
        <Group key={anchor} title={name} links={operations.map(({ id, summary }) => ({ id, name: summary }))} />
      ))}
    </div>
  )
}

function Group({ title, links }: { title: string; links: { id: string; name: string }[] }) {
  return (
    <div className="flex flex-col gap-1">
      <p className="font-semibold">{title}</p>
      <ul>
        {links.map(({ id, name }) => (
          <li key={id}>
            <a href={`#${id}`} className="block rounded-sm py-1 text-muted hover:text-ink">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
