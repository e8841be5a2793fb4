'use client'
import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useActionState, useRef, useState } from 'react'
import { ApiKeyScopes } from '@/components/admin/api-key-scopes'
import { ApiKeyShown } from '@/components/admin/api-key-shown'
import { SettingsPassword } from '@/components/admin/settings-password'
import type { FormAction } from '@/components/ui/action'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { describedBy, Field } from '@/components/ui/field'
import { fieldError, FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { SubmitButton } from '@/components/ui/submit-button'
import { useKeptValues } from '@/components/ui/use-kept-values'

type ApiKeyCreateProps = {
  /** Posted the name, the scopes and, when it asks for it, the password; answers the key. */
  create: FormAction<{ key: string }>
  asksPassword: boolean
  /** Whether the address of the page asked for the window. */
  startsOpen?: boolean
}

/** The button that makes a key, and its window. */
export function ApiKeyCreate({ create, asksPassword, startsOpen = false }: ApiKeyCreateProps) {
  const t = useTranslations('apiKeys')
  const common = useTranslations('common')
  const router = useRouter()
  const [open, setOpen] = useState(startsOpen)
  const button = useRef<HTMLButtonElement>(null)
  // The list is read again once the key is out of sight.
  const close = () => {
    setOpen(false)
    router.refresh()
  }
  return (
    <>
      <Button ref={button} onClick={() => setOpen(true)}>
        <Plus aria-hidden className="size-4" />
        {t('create')}
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => (next ? setOpen(true) : close())}
        title={t('createTitle')}
        description={t('createBody')}
        closeLabel={common('close')}
        returnFocus={button}
        holds
      >
        <CreateForm create={create} asksPassword={asksPassword} onDone={close} />
      </Dialog>
    </>
  )
}

type CreateFormProps = Pick<ApiKeyCreateProps, 'create' | 'asksPassword'> & { onDone: () => void }

// A component of its own: with the window it goes, and the key with it.
function CreateForm({ create, asksPassword, onDone }: CreateFormProps) {
  const t = useTranslations('apiKeys')
  const [result, action] = useActionState(create, null)
  const { onSubmit, kept } = useKeptValues({ read: 'on', charge: 'on' })
  if (result?.ok) return <ApiKeyShown text={result.data.key} onDone={onDone} />
  const hint = t('nameHint')
  const error = fieldError(result, 'name')
  return (
    <form action={action} onSubmit={onSubmit} className="flex flex-col gap-5">
      <FormError result={result} fields={['name', 'scopes', 'password']} />
      <Field id="name" label={t('name')} hint={hint} error={error}>
        <Input
          {...describedBy('name', { hint, error })}
          name="name"
          defaultValue={kept('name')}
          maxLength={80}
          autoComplete="off"
          required
        />
      </Field>
      <ApiKeyScopes isTicked={(scope) => kept(scope) === 'on'} error={fieldError(result, 'scopes')} />
      <SettingsPassword needed={asksPassword} result={result} />
      <SubmitButton className="self-end">{t('create')}</SubmitButton>
    </form>
  )
}
