import { headers } from 'next/headers'
import { env } from '@/lib/core/env'

/** Facts of the request that a consent row and the limits keep: address, browser, languages, id. */
export type RequestFacts = {
  ip: string | null
  userAgent: string | null
  acceptLanguage: string | null
  requestId: string
}

/** Reads them; `X-Forwarded-For` counts only behind a proxy the operator trusts, which appends the peer it saw (security 3.7). */
export async function requestFacts(): Promise<RequestFacts> {
  const all = await headers()
  const forwarded =
    all
      .get('x-forwarded-for')
      ?.split(',')
      .map((part) => part.trim()) ?? []
  // Next fills the header with the peer's address only when the client sent none, so without a proxy one value is all we take.
  const ip = env().CARDFILE_TRUST_PROXY || forwarded.length === 1 ? (forwarded.at(-1) ?? null) : null
  return {
    ip: ip?.slice(0, 45) ?? null,
    userAgent: all.get('user-agent')?.slice(0, 400) ?? null,
    acceptLanguage: all.get('accept-language')?.slice(0, 200) ?? null,
    requestId: all.get('x-request-id') ?? 'req_unknown',
  }
}
