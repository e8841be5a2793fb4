'use client'
import { setNonce } from 'get-nonce'

/** Tells the dialogs' scroll lock which nonce its style tag needs under our CSP. */
export function StyleNonce({ nonce }: { nonce: string | undefined }) {
  if (nonce && typeof document !== 'undefined') setNonce(nonce)
  return null
}
