'use client'
import { useSyncExternalStore } from 'react'

const NAME = 'cardfile-keys'
const CHANGED = 'cardfile:keys'

function subscribe(listener: () => void) {
  window.addEventListener(CHANGED, listener)
  return () => window.removeEventListener(CHANGED, listener)
}

const current = () => window.localStorage.getItem(NAME) !== 'off'

function choose(wanted: boolean) {
  if (wanted) window.localStorage.removeItem(NAME)
  else window.localStorage.setItem(NAME, 'off')
  window.dispatchEvent(new Event(CHANGED))
}

/** Whether single keys do something in this browser, and how to change it. */
export function useKeysWanted(): [boolean, (wanted: boolean) => void] {
  return [useSyncExternalStore(subscribe, current, () => true), choose]
}
