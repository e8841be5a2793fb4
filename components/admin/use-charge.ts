'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState, useTransition } from 'react'
import type { ChargeDialogProps } from '@/components/admin/charge-dialog'
import { newClientKey } from '@/components/admin/client-key'
import type { MoneyText } from '@/components/admin/money-fields'
import { useMoneyCheck } from '@/components/admin/use-money-check'

type Step = 'fill' | 'confirm' | 'duplicate'

/** The steps of one charge. Its key is made once, so a second press or a retry after a broken line is the same charge. */
export function useCharge({ customerId, customerName, card, charge, currencies, onOutcome }: ChargeDialogProps) {
  const t = useTranslations('charge')
  const checkMoney = useMoneyCheck()
  const [clientKey] = useState(newClientKey)
  const sending = useRef(false)
  const [pending, startTransition] = useTransition()
  const [step, setStep] = useState<Step>('fill')
  const [money, setMoney] = useState<MoneyText>({ amount: '', currency: currencies[0] ?? 'eur', reason: '' })
  const [due, setDue] = useState<string | null>(null)
  const [errors, setErrors] = useState<{ amount?: string; reason?: string; currency?: string; due?: string }>({})
  const [failure, setFailure] = useState<string | null>(null)
  const [duplicate, setDuplicate] = useState({ chargedAt: 0, askedAt: 0 })
  const check = checkMoney(money)

  // The browser's own zone: the merchant means the clock on the wall. NaN while the field is empty.
  const chargeAt = due === null ? null : new Date(due).getTime()

  function review() {
    const isAhead = chargeAt === null || chargeAt > Date.now()
    setErrors({ ...check.errors, ...(!isAhead && { due: t('dueInvalid') }) })
    setFailure(null)
    if (!check.errors.amount && !check.errors.reason && isAhead) setStep('confirm')
  }

  async function send() {
    const form = new FormData()
    const values = { customerId, paymentMethodId: card.id, clientKey, ...money, purpose: 'off_session_unscheduled' }
    for (const [name, value] of Object.entries(values)) form.set(name, value)
    form.set('chargeAt', chargeAt === null ? '' : `${chargeAt}`)
    form.set('duplicateOk', step === 'duplicate' ? 'yes' : '')
    const answer = await charge(null, form).catch(() => null)
    if (!answer) return setFailure(t('unreachable'))
    if (!answer.ok) {
      const { param, message } = answer.error
      const beside = param === 'amount' || param === 'reason' || param === 'currency'
      if (param === 'charge_at') setErrors({ due: message })
      else if (beside) setErrors({ [param]: message })
      else setFailure(message)
      return setStep('fill')
    }
    if (answer.data.kind === 'possible_duplicate') {
      setDuplicate({ chargedAt: answer.data.chargedAt, askedAt: Date.now() })
      return setStep('duplicate')
    }
    onOutcome(answer.data, { amount: check.amount, currency: money.currency, card, customerName })
  }

  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (step === 'fill') return review()
    if (sending.current) return
    sending.current = true
    setFailure(null)
    startTransition(async () => {
      await send()
      sending.current = false
    })
  }
  const back = () => {
    setFailure(null)
    setStep('fill')
  }
  return { step, money, setMoney, due, setDue, chargeAt, errors, failure, duplicate, check, pending, onSubmit, back }
}
