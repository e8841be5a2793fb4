import { PayFlow, type PayFlowProps } from '@/components/payments/pay-flow'
import { RecoveryExpired } from '@/components/payments/recovery-expired'
import type { FormAction } from '@/components/ui/action'
import { ClientMessages } from '@/components/ui/client-messages'
import type { RecoveryState } from '@/lib/payments/types'

type PaymentFlowProps = Omit<PayFlowProps, 'initial'> & {
  state: RecoveryState
  /** Only on a recovery link: mails a fresh one; answers the same whoever asks. */
  sendNewLink?: FormAction
}

/** One payment for its shopper in whatever state it is: to pay, paid, canceled, processing, or its link has expired. */
export function PaymentFlow({ state, sendNewLink, ...flow }: PaymentFlowProps) {
  return (
    <ClientMessages of={['common', 'cards', 'recover', 'receipt', 'stripe', 'brands']}>
      {state.kind === 'expired' ? <RecoveryExpired sendNewLink={sendNewLink} /> : <PayFlow initial={state} {...flow} />}
    </ClientMessages>
  )
}
