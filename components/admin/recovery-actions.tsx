'use client'
import { Check, Mail } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import type { FormAction } from '@/components/ui/action'
import { CopyButton } from '@/components/ui/copy-button'
import { SubmitButton } from '@/components/ui/submit-button'
import type { RecoveryLinkView } from '@/lib/payments/types'

type RecoveryActionsProps = {
  paymentId: string
  recovery: RecoveryLinkView
  customerName: string
  resend: FormAction
  /** Ghost buttons for a table row, icons alone on wide screens. */
  compact?: boolean
}

/** Copy the link, or mail a fresh one. */
export function RecoveryActions({ paymentId, recovery, customerName, resend, compact }: RecoveryActionsProps) {
  const t = useTranslations('adminPayments')
  const common = useTranslations('common')
  const [result, action] = useActionState(resend, null)
  const variant = compact ? 'ghost' : 'secondary'
  return (
    <>
      <CopyButton
        variant={variant}
        text={recovery.url}
        label={t('copyLink')}
        ariaLabel={t('copyLinkAria', { customer: customerName })}
        copiedLabel={common('copied')}
        iconOnly={compact}
      />
      <form action={action}>
        <input type="hidden" name="paymentId" value={paymentId} />
        <SubmitButton
          variant={variant}
          size="sm"
          aria-label={t('resendAria', { customer: customerName })}
          title={compact ? t('resend') : undefined}
        >
          {result?.ok ? <Check aria-hidden className="size-4 text-success" /> : <Mail aria-hidden className="size-4" />}
          <span className={compact ? 'md:sr-only' : undefined}>{t('resend')}</span>
        </SubmitButton>
      </form>
      <span role="status" className={result && !result.ok ? 'self-center text-[13px] text-danger' : 'sr-only'}>
        {result && (result.ok ? t('resent') : result.error.message)}
      </span>
    </>
  )
}
