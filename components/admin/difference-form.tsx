'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useActionState, useMemo } from 'react'
import { ActionForm } from '@/components/admin/action-form'
import type { FormAction } from '@/components/ui/action'
import type { SettledDifference } from '@/lib/payment-methods/types'

type DifferenceFormProps = { settle: FormAction<SettledDifference>; children: ReactNode }

/** The form behind every button of the list inside it. */
export function DifferenceForm({ settle, children }: DifferenceFormProps) {
  const t = useTranslations('differences')
  const [answer, action] = useActionState(settle, null)
  const result = useMemo(
    () => answer && { ok: answer.ok, words: answer.ok ? t(`done.${answer.data}`) : answer.error.message },
    [answer, t],
  )
  return (
    <ActionForm action={action} result={result}>
      {children}
    </ActionForm>
  )
}
