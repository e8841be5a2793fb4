import type { Locale } from '@/lib/core/terms'
import en from '@/messages/en.json'
import fr from '@/messages/fr.json'

/** Every string of one language; English says which there are. */
export type Messages = typeof en

// The developer reference is written in English alone, like the API it describes.
const FR: Messages = { ...fr, docs: en.docs }

/** The catalogue of a language. */
export function catalogue(locale: Locale): Messages {
  return locale === 'fr' ? FR : en
}
