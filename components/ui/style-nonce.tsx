'use client'
import { setNonce } from 'get-nonce'

let known = false

/**
 * Tells the dialogs' scroll lock which nonce its style tag needs under our CSP. The document keeps the policy it was
 * loaded with, so the nonce of a later server render is none of its own.
 */
export function StyleNonce({ nonce }: { nonce: string | undefined }) {
  if (nonce && !known && typeof document !== 'undefined') {
    setNonce(nonce)
    known = true
  }
  return null
}
