'use client'
import { BellOff, Mail } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import type { FormAction } from '@/components/ui/action'
import { FormError } from '@/components/ui/form-error'
import { Panel } from '@/components/ui/panel'
import { SubmitButton } from '@/components/ui/submit-button'
import type { CardNotificationKind } from '@/lib/core/terms'

type UnsubscribeProps = {
  token: string
  email: string
  kind: CardNotificationKind
  isMuted: boolean
  /** Posted `token`, and `mails`: `stop` or `resume`. */
  change: FormAction
}

/** Whether mails of one kind are sent, and the button that changes it, back and forth. */
export function Unsubscribe({ token, email, kind, isMuted, change }: UnsubscribeProps) {
  const t = useTranslations('unsubscribe')
  const [answer, action] = useActionState(change, null)
  const Icon = isMuted ? BellOff : Mail
  return (
    <Panel>
      <form action={action} className="flex flex-col items-start gap-4">
        <FormError result={answer} />
        <p role="status" className="flex gap-3">
          <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-muted" />
          <span className="min-w-0 break-words">{t(isMuted ? 'off' : 'on', { email, kind: t(`kind.${kind}`) })}</span>
        </p>
        <p className="text-sm text-muted">{t('always')}</p>
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="mails" value={isMuted ? 'resume' : 'stop'} />
        <SubmitButton variant={isMuted ? 'secondary' : 'primary'} wide>
          {t(isMuted ? 'resume' : 'stop')}
        </SubmitButton>
      </form>
    </Panel>
  )
}
