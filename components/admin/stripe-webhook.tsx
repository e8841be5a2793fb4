import { useTranslations } from 'next-intl'
import { CopyButton } from '@/components/ui/copy-button'
import { Panel, Section } from '@/components/ui/panel'

/** Where Stripe is to send which events. */
export function StripeWebhook({ url, events }: { url: string; events: string[] }) {
  const t = useTranslations('settings')
  const common = useTranslations('common')
  return (
    <Section id="webhook" title={t('webhookTitle')} note={t('webhookNote')}>
      <Panel className="flex flex-col gap-4 text-sm">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <code className="min-w-0 font-mono text-[13px] break-all">{url}</code>
          <CopyButton text={url} label={t('copyAddress')} copiedLabel={common('copied')} />
        </div>
        <details>
          <summary className="w-fit cursor-pointer py-1 text-muted hover:text-ink">
            {t('webhookEvents', { count: events.length })}
          </summary>
          <ul className="mt-3 grid gap-x-6 gap-y-1 sm:grid-cols-2">
            {events.map((type) => (
              <li key={type}>
                <code className="font-mono text-[13px] break-all">{type}</code>
              </li>
            ))}
          </ul>
        </details>
      </Panel>
    </Section>
  )
}
