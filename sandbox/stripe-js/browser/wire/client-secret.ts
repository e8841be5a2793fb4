import type { IntentKind } from './frame-api.ts'

/** The intent a client secret belongs to: its kind and id, or null when it is not of the form `${id}_secret_${secret}`. */
export function parseClientSecret(secret: unknown): { kind: IntentKind; id: string } | null {
  if (typeof secret !== 'string') return null
  const match = /^((seti|pi)_\w+?)_secret_\w+$/.exec(secret)
  return match?.[1] ? { kind: match[2] === 'seti' ? 'setup' : 'payment', id: match[1] } : null
}
