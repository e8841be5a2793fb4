'use client'
import { useTranslations } from 'next-intl'
import { useActionState, useRef, useState } from 'react'
import type { FormAction } from '@/components/ui/action'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { DateTime } from '@/components/ui/date-time'
import { FormError } from '@/components/ui/form-error'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ApiKeyView } from '@/lib/api-keys/types'

type ApiKeyRevokeProps = {
  apiKey: ApiKeyView
  /** Posted `apiKeyId`. */
  revoke: FormAction
}

/** Ends a key at once, after asking. */
export function ApiKeyRevoke({ apiKey: { id, name, hint, lastUsedAt }, revoke }: ApiKeyRevokeProps) {
  const t = useTranslations('apiKeys')
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const [result, action, pending] = useActionState(revoke, null)
  return (
    <>
      <Button
        ref={button}
        variant="secondary"
        size="sm"
        onClick={() => setOpen(true)}
        aria-label={t('revokeAria', { name, hint })}
      >
        {t('revoke')}
      </Button>
      <AlertDialog
        open={open && !result?.ok}
        onOpenChange={(next) => !pending && setOpen(next)}
        title={t('revokeTitle', { name })}
        description={t('revokeBody', { hint })}
        cancelLabel={t('revokeKeep')}
        onClosed={() => button.current?.focus()}
        action={
          <form action={action}>
            <input type="hidden" name="apiKeyId" value={id} />
            <SubmitButton variant="danger" className="w-full">
              {t('revokeNow')}
            </SubmitButton>
          </form>
        }
      >
        <FormError result={result} />
        <p className="text-sm">
          {lastUsedAt === null
            ? t('revokeUnused')
            : t.rich('revokeUsed', { date: () => <DateTime key="at" at={lastUsedAt} time /> })}
        </p>
      </AlertDialog>
    </>
  )
}
