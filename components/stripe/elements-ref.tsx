'use client'
import { useElements } from '@stripe/react-stripe-js'
import type { StripeElements } from '@stripe/stripe-js'
import { type RefObject, useEffect } from 'react'

/** Hands the Elements of its provider to a form that stands around the provider. */
export function ElementsRef({ to }: { to: RefObject<StripeElements | null> }) {
  const elements = useElements()
  useEffect(() => {
    to.current = elements
  }, [elements, to])
  return null
}
