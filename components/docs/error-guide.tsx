import { useTranslations } from 'next-intl'
import { Guide, Words } from '@/components/docs/guide'
import { Prose } from '@/components/docs/prose'
import type { DocumentedCode } from '@/components/docs/types'

/** Every code with its sentence; `doc_url` of an error leads to its line. */
export function Errors({ codes }: { codes: DocumentedCode[] }) {
  const t = useTranslations('docs.errors')
  return (
    <Guide id="errors" title={t('title')}>
      <Words>{t('what')}</Words>
      <Words>{t('stripe')}</Words>
      <dl className="divide-y rounded-lg border bg-surface shadow-low">
        {codes.map(({ code, words }) => (
          <div
            key={code}
            id={`error-${code}`}
            className="grid scroll-mt-20 gap-x-6 gap-y-1 px-4 py-3 target:bg-accent-soft sm:grid-cols-[240px_minmax(0,1fr)]"
          >
            <dt className="font-mono text-[13px] [overflow-wrap:anywhere]">
              <a href={`#error-${code}`} className="hover:underline">
                {code}
              </a>
            </dt>
            <dd className="text-sm text-muted">
              <Prose text={words} />
            </dd>
          </div>
        ))}
      </dl>
    </Guide>
  )
}
