import { TimerOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Settled } from '@/components/payments/settled'
import { HostedShell } from '@/components/shell/hosted-shell'
import type { Brand } from '@/lib/merchants/types'

/** The page of a wallet link that has ended: nothing of its customer. */
export function WalletEnded({ merchant }: { merchant: Brand & { name: string; livemode: boolean } }) {
  const t = useTranslations('walletLink')
  return (
    <HostedShell merchantName={merchant.name} livemode={merchant.livemode} brand={merchant} title={t('endedTitle')}>
      <Settled
        icon={<TimerOff aria-hidden className="text-muted" />}
        title={t('endedTitle')}
        body={t('endedBody', { merchant: merchant.name })}
      />
    </HostedShell>
  )
}
