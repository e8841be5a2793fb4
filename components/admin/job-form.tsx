'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useActionState, useMemo } from 'react'
import { ActionForm } from '@/components/admin/action-form'
import type { FormAction } from '@/components/ui/action'
import type { ReplayResult } from '@/lib/jobs/types'

const WORDS = { waiting: 'replayed', superseded: 'replayedSuperseded', alive: 'replayedAlive' } as const

/** The form behind every Run again of the list inside it. */
export function JobForm({ replay, children }: { replay: FormAction<ReplayResult>; children: ReactNode }) {
  const t = useTranslations('health')
  const [answer, action] = useActionState(replay, null)
  const result = useMemo(() => {
    if (!answer) return null
    if (!answer.ok) return { ok: false, words: answer.error.message }
    const { data } = answer
    return { ok: true, words: 'all' in data ? t('replayedAll', { count: data.all }) : t(WORDS[data.one]) }
  }, [answer, t])
  return (
    <ActionForm action={action} result={result}>
      {children}
    </ActionForm>
  )
}
