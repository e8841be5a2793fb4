import type { Locale } from '@/lib/core/terms'
import en from '@/messages/en.json'
import fr from '@/messages/fr.json'

/** Every string of one language; English says which there are. */
export type Messages = typeof en

/** The catalogue of a language. */
export function catalogue(locale: Locale): Messages {
  return locale === 'fr' ? fr : en
}
