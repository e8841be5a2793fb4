import { RequestPaymentButton, type RequestPaymentProps } from '@/components/admin/request-payment-button'
import { ClientMessages } from '@/components/ui/client-messages'

/** The button that asks a customer for a payment, with its dialog. */
export function RequestPayment(props: RequestPaymentProps) {
  return (
    <ClientMessages of={['common', 'cards', 'charge', 'requestPayment', 'brands']}>
      <RequestPaymentButton {...props} />
    </ClientMessages>
  )
}
