import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { env } from '@/lib/core/env'

declare global {
  var cardfileNamesPeers: boolean | undefined
}

/**
 * Writes the peer's own address into `X-Forwarded-For` of every request, in the place of what it says itself, unless a
 * proxy is trusted to have done so: Next hides the socket, and takes the header's word (security 3.7).
 */
export function startNamingPeers(): void {
  if (env().CARDFILE_TRUST_PROXY || globalThis.cardfileNamesPeers) return
  globalThis.cardfileNamesPeers = true
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    const address = request.socket.remoteAddress
    if (address) request.headers['x-forwarded-for'] = address
    else delete request.headers['x-forwarded-for']
  })
}
