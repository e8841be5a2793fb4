'use client'
import { type AskedConsent, useAskWithdraw } from '@/components/consents/withdraw-consents'
import { Button } from '@/components/ui/button'

/** Begins to take one agreement back. */
export function WithdrawButton({ consent, label, words }: { consent: AskedConsent; label: string; words: string }) {
  const ask = useAskWithdraw()
  return (
    <Button variant="ghost" size="sm" aria-label={label} onClick={() => ask(consent)}>
      {words}
    </Button>
  )
}
