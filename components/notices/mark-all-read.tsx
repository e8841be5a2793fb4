'use client'
import { CheckCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import type { FormAction } from '@/components/ui/action'
import { SubmitButton } from '@/components/ui/submit-button'

/** The button that reads everything. */
export function MarkAllRead({ markAll }: { markAll: FormAction }) {
  const t = useTranslations('notices')
  const [answer, act] = useActionState(markAll, null)
  return (
    <form action={act} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="read" value="all" />
      <SubmitButton variant="secondary" size="sm">
        <CheckCheck aria-hidden className="size-4" />
        {t('markAll')}
      </SubmitButton>
      <span role="status" className="text-sm text-danger">
        {answer && !answer.ok && answer.error.message}
      </span>
    </form>
  )
}
