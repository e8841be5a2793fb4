/** Whether an address is a page of one of these origins, and nothing else in disguise. */
export function isAllowedUrl(text: string, allowedOrigins: readonly string[]): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false
  const { origin, username, password } = new URL(text)
  return username === '' && password === '' && allowedOrigins.includes(origin)
}
