'use client'
import type { Appearance } from '@stripe/stripe-js'
import { useEffect, useState } from 'react'
import { appearanceFromTokens } from '@/components/stripe/appearance'
import { useTheme } from '@/components/ui/use-theme'

/** Stripe's appearance for the theme that is shown right now; follows the switch and the device. */
export function useAppearance(): Appearance {
  const [theme] = useTheme()
  const [appearance, setAppearance] = useState(appearanceFromTokens)
  useEffect(() => {
    const device = window.matchMedia('(prefers-color-scheme: dark)')
    const read = () => setAppearance(appearanceFromTokens())
    read()
    device.addEventListener('change', read)
    return () => device.removeEventListener('change', read)
  }, [theme])
  return appearance
}
