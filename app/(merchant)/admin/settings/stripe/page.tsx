import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { needsPassword } from '@/app/_doors/password-action'
import { requireMerchant } from '@/app/_doors/session'
import { StripeKeys } from '@/components/admin/stripe-keys'
import { StripeKeysForm } from '@/components/admin/stripe-keys-form'
import { StripeWebhook } from '@/components/admin/stripe-webhook'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import { Panel, Section } from '@/components/ui/panel'
import { getStripeSettings } from '@/lib/merchants/get-stripe-settings'
import { HANDLED_TYPES } from '@/lib/stripe-events/handle-stripe-event'
import { saveKeys } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('stripeTitle') }
}

/** Which Stripe keys are used, and the form for the merchant's own. */
export default async function StripeSettingsPage() {
  const { ctx } = await requireMerchant()
  const [t, settings, asksPassword] = await Promise.all([
    getTranslations('settings'),
    getStripeSettings(ctx),
    needsPassword(),
  ])
  return (
    <>
      <PageHeader title={t('stripeTitle')} lead={t('stripeLead')} />
      <div className="flex max-w-2xl flex-col gap-8">
        <StripeKeys settings={settings} />
        <StripeWebhook url={settings.webhookUrl} events={HANDLED_TYPES} />
        <Section id="enter" title={t(settings.source === 'own' ? 'replaceTitle' : 'enterTitle')} note={t('enterNote')}>
          <Panel>
            <ClientMessages of={['settings']}>
              <StripeKeysForm save={saveKeys} livemode={settings.livemode} asksPassword={asksPassword} />
            </ClientMessages>
          </Panel>
        </Section>
      </div>
    </>
  )
}
