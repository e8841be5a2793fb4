'use client'
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react'

// The words between this page and the SDK in the shop's page; public/sdk/v1.js is the other side.
const VERSION = 'v1'
type Word = { type: 'ready' } | { type: 'success'; card: object } | { type: 'cancel' }

type UseShopWindow = {
  setupIntentId: string
  /** Only pages of these origins are listened to and told anything. */
  allowedOrigins: string[]
  /** The shop's page asks to close this window. */
  onClose: () => void
}

/**
 * The shop's page that opened this window. Its origin is learnt from its greeting and must be an allowed one; before that
 * nothing is told, and the last word waits for it. `greeted`: a shop's page is listening.
 */
export function useShopWindow({ setupIntentId, allowedOrigins, onClose }: UseShopWindow) {
  const isPopup = useSyncExternalStore(subscribe, hasOpener, onServer)
  const key = `cardfile:${setupIntentId}`
  // In the session's store: a bank may take this window away and bring it back, and the greeting came before.
  const known = useSyncExternalStore(subscribe, () => sessionStorage.getItem(key), nobody)
  const origin = isPopup && known !== null && allowedOrigins.includes(known) ? known : null
  const last = useRef<Word | null>(null)

  const post = useCallback(
    (to: string, word: Word) =>
      window.opener?.postMessage({ cardfile: VERSION, setup_intent_id: setupIntentId, ...word }, to),
    [setupIntentId],
  )

  /** How it ended; said again to a page that greets later. */
  const tell = useCallback(
    (word: Word) => {
      last.current = word
      if (origin) post(origin, word)
    },
    [origin, post],
  )

  useEffect(() => {
    const receive = (event: MessageEvent) => {
      const { data } = event
      if (event.source !== window.opener || !allowedOrigins.includes(event.origin)) return
      if (data?.cardfile !== VERSION || data.setup_intent_id !== setupIntentId) return
      if (data.type === 'close') onClose()
      if (data.type !== 'hello') return
      sessionStorage.setItem(key, event.origin)
      for (const listener of listeners) listener()
      post(event.origin, { type: 'ready' })
      if (last.current) post(event.origin, last.current)
    }
    window.addEventListener('message', receive)
    return () => window.removeEventListener('message', receive)
  }, [setupIntentId, key, allowedOrigins, onClose, post])

  return { isPopup, greeted: origin !== null, tell }
}

const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const hasOpener = () => window.opener !== null
const onServer = () => false
const nobody = () => null
