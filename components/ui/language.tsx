'use client'
import { useLocale } from 'next-intl'
import { createContext, type ReactNode, use, useTransition } from 'react'
import type { Locale } from '@/lib/core/terms'

type Choose = (locale: Locale) => Promise<unknown>

const ChooseLanguage = createContext<Choose>(async () => {})

/** Lets every switch inside it keep a choice of language; `choose` answers with the page in that language. */
export function LanguageProvider({ choose, children }: { choose: Choose; children: ReactNode }) {
  return <ChooseLanguage value={choose}>{children}</ChooseLanguage>
}

/** The language of the page, how to change it without leaving it, and whether that is on its way. */
export function useLanguage(): [Locale, (locale: Locale) => void, boolean] {
  const choose = use(ChooseLanguage)
  const [isChanging, startTransition] = useTransition()
  const change = (locale: Locale) =>
    startTransition(async () => {
      await choose(locale)
    })
  return [useLocale(), change, isChanging]
}
