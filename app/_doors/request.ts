import { headers } from 'next/headers'

/** Facts of the request that a consent row and the limits keep: address, browser, languages, id. */
export type RequestFacts = {
  ip: string | null
  userAgent: string | null
  acceptLanguage: string | null
  requestId: string
}

/** Reads them. */
export async function requestFacts(): Promise<RequestFacts> {
  const all = await headers()
  return {
    ip: addressOf(all),
    userAgent: all.get('user-agent')?.slice(0, 400) ?? null,
    acceptLanguage: all.get('accept-language')?.slice(0, 200) ?? null,
    requestId: all.get('x-request-id') ?? 'req_unknown',
  }
}

/** Where a request comes from: its peer (`startNamingPeers`), or what the operator's own proxy has appended. */
export function addressOf(headers: Pick<Headers, 'get'>): string | null {
  const last = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
  return last ? last.slice(0, 45) : null
}
