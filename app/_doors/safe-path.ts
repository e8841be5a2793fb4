/** A path of ours out of user input, or the fallback: never another origin, however it is written (security 96). */
export function safePath(text: unknown, fallback: string): string {
  if (typeof text !== 'string' || text.length > 500 || !/^\/[\w/\-?=&.%~]*$/.test(text) || text.startsWith('//'))
    return fallback
  const base = 'http://wallet.invalid'
  const url = URL.canParse(text, base) ? new URL(text, base) : null
  // `/..//host` has become `//host`, which a browser reads as another site.
  return url?.origin === base && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}` : fallback
}
