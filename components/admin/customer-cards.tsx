import { ChargeDesk, type ChargeDeskProps } from '@/components/admin/charge-desk'
import { ClientMessages } from '@/components/ui/client-messages'

/** A customer's cards, each with its one-click charge, and what became of the last one. */
export function CustomerCards(props: ChargeDeskProps) {
  return (
    <ClientMessages of={['common', 'cards', 'charge', 'requestPayment', 'customers', 'brands']}>
      <ChargeDesk {...props} />
    </ClientMessages>
  )
}
