'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useActionState, useRef, useState } from 'react'
import { ApiKeyShown } from '@/components/admin/api-key-shown'
import { SettingsPassword } from '@/components/admin/settings-password'
import type { FormAction } from '@/components/ui/action'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Select } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { useKeptValues } from '@/components/ui/use-kept-values'
import { type ApiKeyView, OVERLAPS } from '@/lib/api-keys/types'

type ApiKeyRotateProps = {
  apiKey: ApiKeyView
  /** The one it has replaced, if that still works: it ends now. */
  before: ApiKeyView | null
  /** Posted `apiKeyId`, `overlap` and, when it asks for it, the password; answers the new key. */
  rotate: FormAction<{ key: string }>
  asksPassword: boolean
}

/** The button that replaces a key, and its window. */
export function ApiKeyRotate(props: ApiKeyRotateProps) {
  const { name, hint } = props.apiKey
  const t = useTranslations('apiKeys')
  const common = useTranslations('common')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  // The list is read again once the key is out of sight.
  const close = () => {
    setOpen(false)
    router.refresh()
  }
  return (
    <>
      <Button
        ref={button}
        variant="secondary"
        size="sm"
        onClick={() => setOpen(true)}
        aria-label={t('rotateAria', { name })}
      >
        {t('rotate')}
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => (next ? setOpen(true) : close())}
        title={t('rotateTitle', { name })}
        description={t('rotateBody', { hint })}
        closeLabel={common('close')}
        returnFocus={button}
        holds
      >
        <RotateForm {...props} onDone={close} />
      </Dialog>
    </>
  )
}

// A component of its own: with the window it goes, and the key with it.
function RotateForm({ apiKey, before, rotate, asksPassword, onDone }: ApiKeyRotateProps & { onDone: () => void }) {
  const t = useTranslations('apiKeys')
  const [result, action] = useActionState(rotate, null)
  const { onSubmit, kept } = useKeptValues({ overlap: 'day' })
  if (result?.ok) return <ApiKeyShown text={result.data.key} onDone={onDone} />
  return (
    <form action={action} onSubmit={onSubmit} className="flex flex-col gap-5">
      <FormError result={result} fields={['password']} />
      {before && (
        <Banner tone="warning" live={false}>
          {t('alsoEnds', { hint: before.hint })}
        </Banner>
      )}
      <input type="hidden" name="apiKeyId" value={apiKey.id} />
      <Field id="overlap" label={t('overlap')}>
        {/* Made anew with what was chosen: React empties the form after its action to what a select began with. */}
        <Select key={kept('overlap')} id="overlap" name="overlap" defaultValue={kept('overlap')}>
          {OVERLAPS.map((overlap) => (
            <option key={overlap} value={overlap}>
              {t(`overlaps.${overlap}`)}
            </option>
          ))}
        </Select>
      </Field>
      <SettingsPassword needed={asksPassword} result={result} />
      <SubmitButton className="self-end">{t('rotateNow')}</SubmitButton>
    </form>
  )
}
