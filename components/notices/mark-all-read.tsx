'use client'
import { CheckCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { PlainAction } from '@/components/ui/action'
import { SubmitButton } from '@/components/ui/submit-button'

/** The button that reads everything. */
export function MarkAllRead({ markAll }: { markAll: PlainAction }) {
  const t = useTranslations('notices')
  return (
    <form action={markAll}>
      <SubmitButton variant="secondary" size="sm">
        <CheckCheck aria-hidden className="size-4" />
        {t('markAll')}
      </SubmitButton>
    </form>
  )
}
