'use client'
import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import type { FormAction } from '@/components/ui/action'
import { Dialog } from '@/components/ui/dialog'
import { describedBy, Field } from '@/components/ui/field'
import { fieldError, FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { SubmitButton } from '@/components/ui/submit-button'
import { useKeptValues } from '@/components/ui/use-kept-values'
import type { ViewedList } from '@/lib/core/terms'
import type { SavedView } from '@/lib/saved-views/types'

type ViewNameDialogProps = {
  /** The one that gets another name; null for a new one. */
  view: SavedView | null
  /** What a new one keeps. */
  kept: { list: ViewedList; query: string }
  action: FormAction
  onClose: () => void
}

/** Asks what a view is to be called; what was typed stays while it is refused. */
export function ViewNameDialog({ view, kept: keeps, action, onClose }: ViewNameDialogProps) {
  const t = useTranslations('lists')
  const common = useTranslations('common')
  const { onSubmit, kept } = useKeptValues()
  const [result, submit] = useActionState<Awaited<ReturnType<FormAction>> | null, FormData>(async (previous, form) => {
    const answer = await action(previous, form)
    if (answer.ok) onClose()
    return answer
  }, null)
  const error = fieldError(result, 'name')
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(view ? 'renameTitle' : 'saveTitle')}
      description={t('viewBody')}
      closeLabel={common('close')}
    >
      <form action={submit} onSubmit={onSubmit} className="flex flex-col gap-5">
        <FormError result={result} fields={['name']} />
        <Field id="view-name" label={t('viewName')} error={error}>
          <Input
            {...describedBy('view-name', { error })}
            name="name"
            defaultValue={kept('name') || view?.name}
            maxLength={60}
            autoComplete="off"
            required
          />
        </Field>
        {Object.entries(view ? { id: view.id } : keeps).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <SubmitButton>{t(view ? 'renameView' : 'saveView')}</SubmitButton>
      </form>
    </Dialog>
  )
}
