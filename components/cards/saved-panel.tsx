'use client'
import { CircleCheck } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { CardTile } from '@/components/cards/card-tile'
import { Panel } from '@/components/ui/panel'
import type { PaymentMethodView } from '@/lib/payment-methods/types'

type SavedPanelProps = {
  card: PaymentMethodView
  title: string
  body: ReactNode
  /** Where to go from here. */
  children: ReactNode
}

/** The new tile and what it means; takes the focus, because the form that had it is gone. */
export function SavedPanel({ card, title, body, children }: SavedPanelProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <Panel className="flex flex-col items-center gap-6 text-center">
      <div className="w-full max-w-72">
        <CardTile card={card} worn={card.expiry === 'expired'} />
      </div>
      <div role="status" className="flex flex-col items-center gap-1">
        <h2 ref={heading} tabIndex={-1} className="flex items-center gap-2 text-lg font-semibold outline-none">
          <CircleCheck aria-hidden className="size-5 text-success" />
          {title}
        </h2>
        <p className="text-balance text-muted">{body}</p>
      </div>
      {children}
    </Panel>
  )
}
