'use client'
import { Hourglass } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useTransition } from 'react'
import { Settled } from '@/components/payments/settled'
import type { CallAction } from '@/components/ui/action'
import { Button, ButtonLink } from '@/components/ui/button'

type PaymentProcessingProps<State> = {
  merchantName: string
  sync: CallAction<void, State>
  onState: (state: State) => void
  doneHref?: string
  children?: ReactNode
}

/** The bank has not answered; asking again is safe, paying again is not offered. */
export function PaymentProcessing<State>(props: PaymentProcessingProps<State>) {
  const { merchantName, sync, onState, doneHref, children } = props
  const t = useTranslations('recover')
  const [pending, startTransition] = useTransition()
  const check = () =>
    startTransition(async () => {
      const answer = await sync().catch(() => null)
      if (answer?.ok) onState(answer.data)
    })
  return (
    <Settled
      icon={<Hourglass aria-hidden className="text-muted" />}
      title={t('processingTitle')}
      body={t('processingBody', { merchant: merchantName })}
    >
      <Button variant="secondary" pending={pending} onClick={check}>
        {t('checkAgain')}
      </Button>
      {children}
      {doneHref && (
        <ButtonLink variant="ghost" href={doneHref}>
          {t('toPayments')}
        </ButtonLink>
      )}
    </Settled>
  )
}
