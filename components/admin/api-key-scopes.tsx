import { useTranslations } from 'next-intl'
import { Checkbox } from '@/components/ui/checkbox'
import { API_KEY_SCOPES } from '@/lib/core/terms'

type ApiKeyScopesProps = {
  /** Whether a scope is ticked; posted under its name. */
  isTicked: (scope: string) => boolean
  error: string | undefined
}

/** What a key may do, each scope by itself. */
export function ApiKeyScopes({ isTicked, error }: ApiKeyScopesProps) {
  const t = useTranslations('apiKeys')
  return (
    <fieldset className="flex flex-col gap-1.5" aria-describedby={error ? 'scopes-hint scopes-error' : 'scopes-hint'}>
      <legend className="mb-1.5 text-sm font-medium">{t('scopesLabel')}</legend>
      {API_KEY_SCOPES.map((scope) => (
        <Checkbox
          key={scope}
          name={scope}
          defaultChecked={isTicked(scope)}
          label={
            <>
              <span className="font-medium">{t(`scope.${scope}`)}</span>
              <span className="block text-[13px] text-muted">{t(`scopeBody.${scope}`)}</span>
            </>
          }
        />
      ))}
      <p id="scopes-hint" className="text-[13px] text-muted">
        {t('scopesHint')}
      </p>
      {error && (
        <p id="scopes-error" role="alert" className="text-[13px] text-danger">
          {error}
        </p>
      )}
    </fieldset>
  )
}
