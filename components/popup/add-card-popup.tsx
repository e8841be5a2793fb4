import { AddCardFlow, type AddCardFlowProps } from '@/components/popup/add-card-flow'
import { ClientMessages } from '@/components/ui/client-messages'

/** Everything the page that a shop opens shows below its title. */
export function AddCardPopup(props: AddCardFlowProps) {
  return (
    <ClientMessages of={['common', 'cards', 'addCard', 'stripe', 'brands', 'popup']}>
      <AddCardFlow {...props} />
    </ClientMessages>
  )
}
