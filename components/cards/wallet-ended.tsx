import { TimerOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Settled } from '@/components/payments/settled'

/** The page of a wallet link that has ended: nothing of its customer. */
export function WalletEnded({ merchantName }: { merchantName: string }) {
  const t = useTranslations('walletLink')
  return (
    <div className="mx-auto max-w-md">
      <h1 className="sr-only">{t('endedTitle')}</h1>
      <Settled
        icon={<TimerOff aria-hidden className="text-muted" />}
        title={t('endedTitle')}
        body={t('endedBody', { merchant: merchantName })}
      />
    </div>
  )
}
