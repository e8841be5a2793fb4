'use client'
import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import type { FormAction } from '@/components/ui/action'
import { Checkbox } from '@/components/ui/checkbox'
import { FormError } from '@/components/ui/form-error'
import { Panel } from '@/components/ui/panel'
import { SubmitButton } from '@/components/ui/submit-button'
import { CARD_NOTIFICATION_KINDS, type CardNotificationKind } from '@/lib/core/terms'

type MailChoicesProps = {
  muted: CardNotificationKind[]
  /** Posted each kind that is wanted, as `on`. */
  choose: FormAction
}

/** Which notices are mailed: a box for each that may be switched off. */
export function MailChoices({ muted, choose }: MailChoicesProps) {
  const t = useTranslations('notices.mails')
  const [answer, action] = useActionState(choose, null)
  return (
    <Panel>
      <form action={action} className="flex flex-col items-start gap-4">
        <FormError result={answer} />
        <input type="hidden" name="choices" value="mails" />
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-1 text-sm font-medium">{t('legend')}</legend>
          {CARD_NOTIFICATION_KINDS.map((kind) => (
            // React resets a form once its action is through, to what the page says then.
            <Checkbox
              key={`${kind} ${muted.includes(kind)}`}
              name={kind}
              defaultChecked={!muted.includes(kind)}
              label={t(`kind.${kind}`)}
            />
          ))}
        </fieldset>
        <p className="text-sm text-muted">{t('always')}</p>
        <div className="flex items-center gap-3">
          <SubmitButton size="sm">{t('save')}</SubmitButton>
          <span role="status" className="text-sm text-muted">
            {answer?.ok && t('saved')}
          </span>
        </div>
      </form>
    </Panel>
  )
}
