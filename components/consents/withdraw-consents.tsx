'use client'
import { useTranslations } from 'next-intl'
import { createContext, lazy, type ReactNode, Suspense, use, useEffect, useRef, useState, useTransition } from 'react'
import { useCardWords } from '@/components/cards/use-card-words'
import type { FormAction } from '@/components/ui/action'
import { Banner } from '@/components/ui/banner'
import type { ConsentView } from '@/lib/consents/types'
import type { CardUse } from '@/lib/payment-methods/types'

const WithdrawDialog = lazy(() => import('@/components/consents/withdraw-dialog'))

/** What the question needs to know of an agreement. */
export type AskedConsent = Pick<ConsentView, 'id' | 'card'>

type WithdrawConsentsProps = {
  /** Posted `consentId` and `cancelScheduled` ("yes" when the list was seen); must revalidate the page. */
  withdraw: FormAction
  /** What the cards are still to be charged for. */
  uses: CardUse[]
  merchantName: string
  children: ReactNode
}

const Ask = createContext<((consent: AskedConsent) => void) | null>(null)

/** How a button asks for a withdrawal; only inside WithdrawConsents. */
export function useAskWithdraw(): (consent: AskedConsent) => void {
  const ask = use(Ask)
  if (!ask) throw new Error('WithdrawButton stands outside WithdrawConsents')
  return ask
}

/** Asks before an agreement is taken back, and says afterwards that it is, with the focus, which its button took along. */
export function WithdrawConsents({ withdraw, uses, merchantName, children }: WithdrawConsentsProps) {
  const t = useTranslations('consents')
  const words = useCardWords()
  const answer = useRef<HTMLDivElement>(null)
  const [pending, startTransition] = useTransition()
  const [asked, setAsked] = useState<AskedConsent | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [done, setDone] = useState<string | null>(null)
  useEffect(() => {
    if (done) answer.current?.focus()
  }, [done])
  const scheduled = uses.filter((use) => use.cardId === asked?.card?.id)
  const ask = (consent: AskedConsent) => {
    setFailure(null)
    setDone(null)
    setAsked(consent)
  }
  const run = (consent: AskedConsent) => {
    if (pending) return
    const form = new FormData()
    form.set('consentId', consent.id)
    form.set('cancelScheduled', scheduled.length > 0 ? 'yes' : '')
    startTransition(async () => {
      const result = await withdraw(null, form).catch(() => null)
      // After the await React needs to be told again that this is the transition's work.
      startTransition(() => {
        if (!result?.ok) return setFailure(result?.error.message ?? t('failed'))
        setAsked(null)
        setDone(consent.card ? t('withdrawnCard', { card: words.label(consent.card) }) : t('withdrawn'))
      })
    })
  }
  return (
    <Ask value={ask}>
      <div ref={answer} tabIndex={-1} className="outline-none">
        {done && (
          <Banner tone="success" className="mb-4">
            {done}
          </Banner>
        )}
      </div>
      {children}
      <Suspense>
        {asked && (
          <WithdrawDialog
            consent={asked}
            uses={scheduled}
            merchantName={merchantName}
            failure={failure}
            pending={pending}
            onClose={() => setAsked(null)}
            onWithdraw={() => run(asked)}
          />
        )}
      </Suspense>
    </Ask>
  )
}
