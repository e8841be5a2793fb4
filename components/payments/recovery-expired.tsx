'use client'
import { TimerOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { Settled } from '@/components/payments/settled'
import type { FormAction } from '@/components/ui/action'
import { Banner } from '@/components/ui/banner'
import { FormError } from '@/components/ui/form-error'
import { SubmitButton } from '@/components/ui/submit-button'

const nothing: FormAction = async () => ({ ok: true, data: null })

/** An expired or replaced link: no amount, no card; a new link goes to the address on file. */
export function RecoveryExpired({ sendNewLink }: { sendNewLink?: FormAction }) {
  const t = useTranslations('recover')
  const [result, action] = useActionState(sendNewLink ?? nothing, null)
  return (
    <Settled icon={<TimerOff aria-hidden className="text-muted" />} title={t('expiredTitle')} body={t('expiredBody')}>
      {result?.ok && <Banner tone="success">{t('newLinkSent')}</Banner>}
      <FormError result={result} />
      {sendNewLink && !result?.ok && (
        <form action={action}>
          <SubmitButton size="lg" wide>
            {t('sendNewLink')}
          </SubmitButton>
        </form>
      )}
    </Settled>
  )
}
