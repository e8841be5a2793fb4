'use client'
import { Mail, MailOpen } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { startTransition, useActionState } from 'react'
import type { FormAction } from '@/components/ui/action'
import { buttonClass } from '@/components/ui/button-class'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Notice } from '@/lib/notifications/types'

type NoticeFormProps = { notice: Notice; title: string; go: string; mark: FormAction }

/** What can be done with a notice: following it, which reads it, or marking it. */
export function NoticeForm({ notice, title, go, mark }: NoticeFormProps) {
  const t = useTranslations('notices')
  const [answer, act] = useActionState(mark, null)
  const { id, kind, payment, isRead } = notice
  const isAsking = kind === 'recovery' || kind === 'payment_requested'
  const follow = () => {
    if (isRead) return
    const form = new FormData()
    form.set('id', id)
    form.set('read', 'yes')
    startTransition(() => act(form))
  }
  return (
    <form action={act} className="flex shrink-0 flex-wrap items-center gap-2">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="read" value={isRead ? 'no' : 'yes'} />
      <Link
        href={payment ? `/account/payments/${payment.id}` : '/account/cards'}
        onClick={follow}
        aria-label={`${go}: ${title}`}
        className={buttonClass({ variant: isAsking ? 'primary' : 'secondary', size: 'sm' })}
      >
        {go}
      </Link>
      <SubmitButton
        variant="ghost"
        size="sm"
        title={t(isRead ? 'markUnread' : 'markRead')}
        aria-label={t(isRead ? 'markUnreadAria' : 'markReadAria', { notice: title })}
      >
        {isRead ? <Mail aria-hidden className="size-4" /> : <MailOpen aria-hidden className="size-4" />}
      </SubmitButton>
      <span role="status" className="text-danger">
        {answer && !answer.ok && answer.error.message}
      </span>
    </form>
  )
}
