import type { DocumentedCode } from '@/components/docs/types'
import messages from '@/messages/en.json'

/** Every code that an error of the API can carry, each with its sentence. */
export function errorCodes(): DocumentedCode[] {
  return Object.entries(messages.docs.codes)
    .map(([code, words]) => ({ code, words }))
    .sort((a, b) => a.code.localeCompare(b.code))
}
