'use client'
import { Globe } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useActionState, useMemo } from 'react'
import { ActionForm } from '@/components/admin/action-form'
import { RowSubmit } from '@/components/admin/row-submit'
import type { FormAction } from '@/components/ui/action'
import { EmptyState } from '@/components/ui/empty-state'

type OriginListProps = {
  origins: string[]
  /** Posted `origin`. */
  remove: FormAction
}

/** The origins, each with its way out. */
export function OriginList({ origins, remove }: OriginListProps) {
  const t = useTranslations('origins')
  const [answer, action] = useActionState(remove, null)
  const result = useMemo(
    () => answer && { ok: answer.ok, words: answer.ok ? t('removed') : answer.error.message },
    [answer, t],
  )
  return (
    <ActionForm action={action} result={result}>
      {origins.length === 0 ? (
        <EmptyState icon={<Globe aria-hidden />} title={t('emptyTitle')}>
          {t('emptyBody')}
        </EmptyState>
      ) : (
        <ul aria-label={t('listLabel')} className="divide-y rounded-lg border bg-surface shadow-low">
          {origins.map((origin) => (
            <li key={origin} className="flex items-center justify-between gap-4 px-4 py-3 sm:px-5">
              <code className="min-w-0 font-mono text-[13px] break-all">{origin}</code>
              <RowSubmit name="origin" value={origin} label={t('removeAria', { origin })}>
                {t('remove')}
              </RowSubmit>
            </li>
          ))}
        </ul>
      )}
    </ActionForm>
  )
}
