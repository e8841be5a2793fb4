import { useTranslations } from 'next-intl'
import { ApiKeyRevoke } from '@/components/admin/api-key-revoke'
import { ApiKeyRotate } from '@/components/admin/api-key-rotate'
import type { FormAction } from '@/components/ui/action'
import { Badge, type Tone } from '@/components/ui/badge'
import { DateTime } from '@/components/ui/date-time'
import { Td, Tr } from '@/components/ui/table'
import type { ApiKeyState, ApiKeyView } from '@/lib/api-keys/types'

const TONES: Record<ApiKeyState, Tone> = {
  active: 'success',
  ending: 'warning',
  expired: 'neutral',
  revoked: 'neutral',
}

type ApiKeyRowProps = {
  apiKey: ApiKeyView
  /** The one it has replaced, if that still works. */
  before: ApiKeyView | null
  rotate: FormAction<{ key: string }>
  revoke: FormAction
  asksPassword: boolean
}

/** One key: what it is called, may do, how it stands, and what can be done with it. */
export function ApiKeyRow({ apiKey, before, rotate, revoke, asksPassword }: ApiKeyRowProps) {
  const t = useTranslations('apiKeys')
  const { name, hint, scopes, state, createdAt, createdBy, lastUsedAt, expiresAt, revokedAt } = apiKey
  const endsAt = revokedAt ?? expiresAt
  const works = state === 'active' || state === 'ending'
  const endWords = works ? 'worksUntil' : 'endedAt'
  return (
    <Tr>
      <Td half="start">
        <span className="block font-medium break-words">{name}</span>
        <code className="font-mono text-[13px] whitespace-nowrap text-muted">{hint}</code>
      </Td>
      <Td half="end">
        <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>
      </Td>
      <Td>
        <span className="flex flex-wrap gap-1">
          {scopes.map((scope) => (
            <Badge key={scope}>{t(`scope.${scope}`)}</Badge>
          ))}
        </span>
      </Td>
      <Td className="text-[13px] text-muted">
        <span className="md:hidden">{t('created')} </span>
        <DateTime at={createdAt} />
        {createdBy && <span className="block [overflow-wrap:anywhere]">{t('createdBy', { email: createdBy })}</span>}
      </Td>
      <Td className="text-[13px] text-muted">
        {lastUsedAt === null
          ? t('neverUsed')
          : t.rich('usedAt', { date: () => <DateTime key="used" at={lastUsedAt} time /> })}
        {endsAt !== null && (
          <span className={works ? 'block text-warning' : 'block'}>
            {t.rich(endWords, { date: () => <DateTime key="ends" at={endsAt} time /> })}
          </span>
        )}
      </Td>
      <Td end>
        {works && (
          <span className="flex gap-2 md:justify-end">
            {state === 'active' && (
              <ApiKeyRotate apiKey={apiKey} before={before} rotate={rotate} asksPassword={asksPassword} />
            )}
            <ApiKeyRevoke apiKey={apiKey} revoke={revoke} />
          </span>
        )}
      </Td>
    </Tr>
  )
}
