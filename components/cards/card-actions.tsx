'use client'
import { useTranslations } from 'next-intl'
import { createContext, lazy, type ReactNode, Suspense, use, useRef, useState, useTransition } from 'react'
import { cardMenuId } from '@/components/cards/card-menu-id'
import { nextDefault } from '@/components/cards/next-default'
import { useCardWords } from '@/components/cards/use-card-words'
import type { FormAction } from '@/components/ui/action'
import type { PaymentMethodView, WalletCard } from '@/lib/payment-methods/types'

const RemoveCardDialog = lazy(() => import('@/components/cards/remove-card-dialog'))
const CardToast = lazy(() => import('@/components/cards/card-toast'))

export type CardActionsProps = {
  cards: WalletCard[]
  merchantName: string
  /** Each is posted `paymentMethodId` (our row id) and must revalidate the page; a removal also `cancelScheduled` and `moveTo`. */
  makeDefault: FormAction
  remove: FormAction
  /** Takes a removal back while that is possible; without it no undo is offered. */
  undoRemove?: FormAction
  children: ReactNode
}

type Wanted = {
  pending: boolean
  makeDefault: (card: PaymentMethodView) => void
  askRemove: (card: WalletCard) => void
}

const Actions = createContext<Wanted | null>(null)

/** What a card's menu may ask for; only inside CardActions. */
export function useCardActions(): Wanted {
  const actions = use(Actions)
  if (!actions) throw new Error('CardMenu stands outside CardActions')
  return actions
}

/** Runs what the cards' menus ask for, asks before a removal, says what happened and offers the way back. */
export function CardActions(props: CardActionsProps) {
  const { cards, merchantName, makeDefault, remove, undoRemove, children } = props
  const t = useTranslations('cards')
  const words = useCardWords()
  const list = useRef<HTMLDivElement>(null)
  const [pending, startTransition] = useTransition()
  const [asked, setAsked] = useState<WalletCard | null>(null)
  const [toast, setToast] = useState<{ id: number; text: string; undo?: PaymentMethodView } | null>(null)

  const say = (text: string, undo?: PaymentMethodView) => setToast({ id: Date.now(), text, undo })
  const run = (action: FormAction, card: PaymentMethodView, done: () => void, more: Record<string, string> = {}) => {
    if (pending) return
    const form = new FormData()
    for (const [name, value] of Object.entries({ paymentMethodId: card.id, ...more })) form.set(name, value)
    startTransition(async () => {
      const result = await action(null, form).catch(() => null)
      // After the await React needs to be told again that this is the transition's work.
      startTransition(() => {
        if (result?.ok) done()
        else say(result?.error.message ?? t('failed'))
      })
    })
  }
  const removeNow = (card: WalletCard, moveTo: string) =>
    run(
      remove,
      card,
      () => {
        setAsked(null)
        say(t('removed', { card: words.label(card) }), undoRemove && card)
      },
      { cancelScheduled: card.uses.length > 0 ? 'yes' : '', moveTo },
    )
  const undo = (card: PaymentMethodView) =>
    undoRemove && run(undoRemove, card, () => say(t('restored', { card: words.label(card) })))
  const wanted: Wanted = {
    pending,
    makeDefault: (card) => run(makeDefault, card, () => say(t('madeDefault', { card: words.label(card) }))),
    askRemove: (card) => {
      // A notice that comes late would lie above the window and take its Escape; one with a way back is there already.
      setToast((shown) => (shown?.undo ? shown : null))
      setAsked(card)
    },
  }
  return (
    <Actions value={wanted}>
      <div
        ref={list}
        tabIndex={-1}
        role="group"
        aria-label={t('listLabel')}
        aria-busy={pending}
        className="outline-none"
      >
        {children}
      </div>
      <Suspense>
        {asked && (
          <RemoveCardDialog
            card={asked}
            next={nextDefault(cards, asked)}
            last={cards.length === 1}
            takers={cards.filter((card) => asked.takers.includes(card.id))}
            merchantName={merchantName}
            pending={pending}
            onClose={() => setAsked(null)}
            onRemove={(moveTo) => removeNow(asked, moveTo)}
            onClosed={() => (document.getElementById(cardMenuId(asked)) ?? list.current)?.focus()}
          />
        )}
        {toast && <CardToast key={toast.id} {...toast} onUndo={undo} onClose={() => setToast(null)} />}
      </Suspense>
    </Actions>
  )
}
