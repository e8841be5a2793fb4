import { AddCardForm, type AddCardFormProps } from '@/components/cards/add-card-form'
import { ClientMessages } from '@/components/ui/client-messages'

/** Everything the add-card page shows below its title. */
export function AddCard(props: AddCardFormProps) {
  return (
    <ClientMessages of={['common', 'cards', 'addCard', 'stripe', 'brands']}>
      <AddCardForm {...props} />
    </ClientMessages>
  )
}
