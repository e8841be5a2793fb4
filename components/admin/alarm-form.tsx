'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useActionState, useMemo } from 'react'
import { ActionForm } from '@/components/admin/action-form'
import type { FormAction } from '@/components/ui/action'

/** The form behind every Resolve of the list inside it. */
export function AlarmForm({ resolve, children }: { resolve: FormAction; children: ReactNode }) {
  const t = useTranslations('health')
  const [answer, action] = useActionState(resolve, null)
  const result = useMemo(
    () => answer && { ok: answer.ok, words: answer.ok ? t('resolvedNow') : answer.error.message },
    [answer, t],
  )
  return (
    <ActionForm action={action} result={result}>
      {children}
    </ActionForm>
  )
}
