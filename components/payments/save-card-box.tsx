import { useTranslations } from 'next-intl'
import { ConsentTermsList } from '@/components/cards/consent-terms-list'
import { Checkbox } from '@/components/ui/checkbox'
import type { PaySaving } from '@/lib/payments/types'

type SaveCardBoxProps = { saving: PaySaving; checked: boolean; onCheck: (checked: boolean) => void }

/** What is agreed to by keeping the card, and the unticked box that agrees. */
export function SaveCardBox({ saving, checked, onCheck }: SaveCardBoxProps) {
  const t = useTranslations('pay')
  return (
    <section aria-labelledby="save-card" className="flex flex-col gap-4 border-t pt-6">
      <h2 id="save-card" className="font-semibold">
        {t(saving.remainder === null ? 'saveTitle' : 'saveTitleDeposit')}
      </h2>
      <ConsentTermsList terms={saving.terms} />
      <Checkbox
        name="consent"
        checked={checked}
        onChange={(event) => onCheck(event.target.checked)}
        label={saving.terms.label}
      />
    </section>
  )
}
