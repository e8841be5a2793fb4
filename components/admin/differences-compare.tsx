'use client'
import { RefreshCw } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useActionState, useEffect } from 'react'
import type { FormAction } from '@/components/ui/action'
import { SubmitButton } from '@/components/ui/submit-button'

const LOOK_EVERY = 1_000

type DifferencesCompareProps = { comparedAt: number | null; compare: FormAction<number> }

/** Asks for a comparison and reads the page again until its result is there. */
export function DifferencesCompare({ comparedAt, compare }: DifferencesCompareProps) {
  const t = useTranslations('differences')
  const router = useRouter()
  const [answer, action] = useActionState(compare, null)
  const isWaiting = answer?.ok === true && (comparedAt ?? 0) < answer.data
  useEffect(() => {
    if (!isWaiting) return
    const timer = setInterval(() => router.refresh(), LOOK_EVERY)
    return () => clearInterval(timer)
  }, [isWaiting, router])
  return (
    <form action={action} className="flex flex-col items-stretch gap-2 sm:items-end">
      <SubmitButton variant="secondary" pending={isWaiting}>
        {!isWaiting && <RefreshCw aria-hidden className="size-4" />}
        {t(isWaiting ? 'comparing' : 'compareNow')}
      </SubmitButton>
      <span role="status" className={answer && !answer.ok ? 'text-[13px] text-danger' : 'sr-only'}>
        {answer && (answer.ok ? t(isWaiting ? 'comparing' : 'compared') : answer.error.message)}
      </span>
    </form>
  )
}
