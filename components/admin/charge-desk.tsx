'use client'
import { CreditCard } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useRef, useState } from 'react'
import { ChargeOutcome } from '@/components/admin/charge-outcome'
import { ChargeableCardRow } from '@/components/admin/chargeable-card-row'
import type { ChargeableCard, ChargedThing } from '@/components/admin/types'
import type { FormAction } from '@/components/ui/action'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import type { CustomerView } from '@/lib/customers/types'
import type { ChargeResult, PaymentOutcome } from '@/lib/payments/types'

const ChargeDialog = lazy(() => import('@/components/admin/charge-dialog'))

export type ChargeDeskProps = {
  customer: CustomerView
  cards: ChargeableCard[]
  /** Posted: customerId, paymentMethodId, clientKey, amount (text), currency, reason, purpose, chargeAt (milliseconds or ""), duplicateOk ("yes" or ""). */
  charge: FormAction<ChargeResult>
  /** Lower-case codes to choose from, the merchant's own first. */
  currencies: string[]
  /** `/admin/payments`: the outcome links to `${paymentsHref}/${paymentId}`. */
  paymentsHref: string
}

/** Holds the open charge and the last outcome beside the cards. */
export function ChargeDesk({ customer, cards, charge, currencies, paymentsHref }: ChargeDeskProps) {
  const t = useTranslations('customers')
  const [open, setOpen] = useState<ChargeableCard | null>(null)
  const [last, setLast] = useState<{ outcome: PaymentOutcome; thing: ChargedThing } | null>(null)
  const outcome = useRef<HTMLDivElement>(null)
  const customerName = customer.name ?? customer.email
  if (cards.length === 0) {
    return (
      <EmptyState icon={<CreditCard aria-hidden />} title={t('noCardsTitle')}>
        {t('noCardsBody', { customer: customerName })}
      </EmptyState>
    )
  }
  return (
    <div className="flex flex-col gap-4">
      {last && (
        <div ref={outcome} tabIndex={-1} className="scroll-mt-20 rounded-md outline-none">
          <ChargeOutcome {...last} paymentsHref={paymentsHref} />
        </div>
      )}
      <Panel flush>
        <ul className="divide-y">
          {cards.map((card) => (
            <ChargeableCardRow
              key={card.id}
              card={card}
              onCharge={() => {
                setLast(null)
                setOpen(card)
              }}
            />
          ))}
        </ul>
      </Panel>
      <Suspense>
        {open && (
          <ChargeDialog
            customerId={customer.id}
            customerName={customerName}
            card={open}
            charge={charge}
            currencies={currencies}
            outcomeRef={outcome}
            onClose={() => setOpen(null)}
            onOutcome={(outcome, thing) => {
              setOpen(null)
              setLast({ outcome, thing })
            }}
          />
        )}
      </Suspense>
    </div>
  )
}
