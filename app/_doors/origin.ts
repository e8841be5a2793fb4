/** Why a POST from this origin is refused; null when it comes from our own pages. */
export type OriginRefusal = 'origin_missing' | 'origin_invalid' | 'origin_forbidden'

/**
 * Judges the Origin of a POST to a page (security 1.3): it must be ours; `X-Forwarded-Host` never counts.
 * `Sec-Fetch-Site`, where the browser sends it, must say the same.
 */
export function judgeOrigin(origin: string | null, fetchSite: string | null, appOrigin: string): OriginRefusal | null {
  if (origin === null || origin === '') return 'origin_missing'
  if (origin === 'null') return 'origin_forbidden'
  if (!URL.canParse(origin)) return 'origin_invalid'
  if (new URL(origin).origin !== appOrigin) return 'origin_forbidden'
  if (fetchSite !== null && fetchSite !== 'same-origin') return 'origin_forbidden'
  return null
}
