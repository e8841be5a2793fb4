import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CopyId } from '@/components/admin/copy-id'
import { Banner } from '@/components/ui/banner'
import { ClientMessages } from '@/components/ui/client-messages'
import { DateTime } from '@/components/ui/date-time'
import { Panel, Section } from '@/components/ui/panel'
import type { StripeSettings } from '@/lib/merchants/types'

/** Which keys are used and what may be shown of them. */
export function StripeKeys({ settings }: { settings: StripeSettings }) {
  const t = useTranslations('settings')
  const { source, secretKeyHint, publishableKey, accountId, livemode, saved, unreadable } = settings
  const facts: [string, ReactNode][] = [
    [
      t('secretKey'),
      secretKeyHint && (
        <code key="hint" className="font-mono text-[13px]">
          {secretKeyHint}
        </code>
      ),
    ],
    [t('publishableKey'), publishableKey && <CopyId key="id" id={publishableKey} />],
    [t('account'), accountId && <CopyId key="id" id={accountId} />],
    [t('mode'), t(livemode ? 'modeLive' : 'modeTest')],
    [t('entered'), saved && <Entered key="at" saved={saved} />],
  ]
  return (
    <Section id="in-use" title={t('inUse')}>
      {unreadable && (
        <Banner tone="error" live={false} title={t('unreadableTitle')}>
          {t('unreadable')}
        </Banner>
      )}
      {source === 'environment' && (
        <Banner tone="info" live={false} title={t('fromEnvironmentTitle')}>
          {t('fromEnvironment')}
        </Banner>
      )}
      {source === 'none' && (
        <Banner tone="warning" live={false} title={t('noKeysTitle')}>
          {t('noKeys')}
        </Banner>
      )}
      {source !== 'none' && (
        <Panel>
          <ClientMessages of={['common']}>
            <dl className="grid gap-x-6 gap-y-4 text-sm sm:grid-cols-[10rem_minmax(0,1fr)] sm:items-center sm:gap-y-2">
              {facts.map(([name, value]) =>
                value ? (
                  <div key={name} className="contents">
                    <dt className="text-muted max-sm:-mb-3">{name}</dt>
                    <dd className="flex min-h-6 flex-wrap items-center gap-x-1.5 break-words">{value}</dd>
                  </div>
                ) : null,
              )}
            </dl>
          </ClientMessages>
        </Panel>
      )}
    </Section>
  )
}

function Entered({ saved }: { saved: NonNullable<StripeSettings['saved']> }) {
  const t = useTranslations('settings')
  return (
    <>
      <DateTime at={saved.at} time /> {saved.by && t('enteredBy', { email: saved.by })}
    </>
  )
}
