'use client'
import { useElements } from '@stripe/react-stripe-js'
import type { StripeElements } from '@stripe/stripe-js'
import { useEffect } from 'react'

/** Hands the Elements of its provider to a form that stands around the provider; give it a stable function. */
export function ElementsHandle({ onElements }: { onElements: (elements: StripeElements | null) => void }) {
  const elements = useElements()
  useEffect(() => onElements(elements), [elements, onElements])
  return null
}
